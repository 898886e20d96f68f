"""The parts of filters that emitted code uses, most of them transposes of each other."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np
from scipy import signal  # noqa: TID253 - read when a program uses it

from tangentc.rules.derived_types import of_rank, same_rank
from tangentc.rules.language import d, linear
from tangentc.rules.samples import array, sample
from tangentc.runtime import extended, folded_back, in_full, lagged_products, of_full


@linear(
    in_full,
    wrt="z",
    constant_in=("x", "y"),
    result=same_rank,
    samples=[
        sample(array(3), np.ones(3), np.ones(2), "same"),
        sample(array(2, 2), np.ones((2, 3)), np.ones((3, 2)), "valid"),
    ],
)
def in_full_rule(full, z, x, y, mode, late=False):
    d[z] = of_full(d[full], x, y, mode, late)


@linear(
    of_full,
    wrt="full",
    constant_in=("x", "y"),
    result=same_rank,
    samples=[
        sample(array(4), np.ones(3), np.ones(2), "same", True),
        sample(array(4, 4), np.ones((2, 3)), np.ones((3, 2)), "valid"),
    ],
)
def of_full_rule(z, full, x, y, mode, late=False):
    d[full] = in_full(d[z], x, y, mode, late)


@linear(
    lagged_products,
    also_complex=False,
    wrt=("y", "x"),
    result=of_rank(1),
    samples=[
        sample(array(5), array(5), 3),
        sample(array(2, 5), array(2, 5), 2),
        sample(array(4, 2), array(4, 2), 2, 0),
    ],
)
def lagged_products_rule(z, y, x, count, axis=-1):
    one = np.ones_like(d[z][:1])
    d[y] = signal.lfilter(d[z], one, x, axis)
    d[x] = np.flip(signal.lfilter(d[z], one, np.flip(y, axis), axis), axis)


SIDES = [sample(array(4), 2, 0, "symmetric"), sample(array(3, 4), 1, -1, "edge"), sample(array(3, 2), 4, 0, "wrap")]


@linear(extended, wrt="x", result=same_rank, samples=[*SIDES, sample(array(3), 2, 0, "constant")])
def extended_rule(y, x, reach, axis, mode):
    d[x] = folded_back(d[y], reach, axis, mode)


@linear(
    folded_back,
    wrt="y",
    result=same_rank,
    samples=[
        sample(array(8), 2, 0, "symmetric"),
        sample(array(3, 6), 1, -1, "edge"),
        sample(array(7), 2, 0, "constant"),
    ],
)
def folded_back_rule(x, y, reach, axis, mode):
    d[y] = extended(d[x], reach, axis, mode)
