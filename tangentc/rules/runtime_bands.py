"""The products of banded matrices that emitted code uses: each is the transpose of another."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from tangentc.rules.derived_types import of_rank, shaped_like
from tangentc.rules.language import d, linear
from tangentc.rules.samples import array, sample
from tangentc.runtime import banded_product, outer_in_band, transposed_band


@linear(
    banded_product,
    wrt=("ab", "x"),
    result=shaped_like("x", "ab", "x"),
    samples=[sample((1, 2), array(4, 5), array(5)), sample((1, 0), array(2, 4), array(4, 2))],
)
def banded_product_rule(y, l_and_u, ab, x):
    d[ab] = outer_in_band(l_and_u, d[y], x)
    d[x] = banded_product((l_and_u[1], l_and_u[0]), transposed_band(l_and_u, ab), d[y])


@linear(
    transposed_band,
    wrt="ab",
    result=shaped_like("ab", "ab"),
    samples=[sample((1, 2), array(4, 5)), sample((1, 0), array(2, 4))],
)
def transposed_band_rule(turned, l_and_u, ab):
    d[ab] = transposed_band((l_and_u[1], l_and_u[0]), d[turned])


@linear(
    outer_in_band,
    wrt=("y", "x"),
    result=of_rank(2),
    samples=[sample((1, 2), array(5), array(5)), sample((1, 0), array(4, 2), array(4, 2))],
)
def outer_in_band_rule(ab, l_and_u, y, x):
    d[y] = banded_product(l_and_u, d[ab], x)
    d[x] = banded_product((l_and_u[1], l_and_u[0]), transposed_band(l_and_u, d[ab]), y)
