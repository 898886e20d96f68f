"""Correlations of `scipy.ndimage` with zeros outside of the array: a correlation and a convolution are transposes."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from scipy import ndimage  # noqa: TID253 - read when a program uses it

from tangentc.rules.covering import is_none, one_of
from tangentc.rules.derived_types import of_rank, shaped_like
from tangentc.rules.language import d, linear
from tangentc.rules.samples import array, sample
from tangentc.runtime import filter_products

ZEROS = {"output": is_none, "mode": one_of("constant"), "cval": one_of(0)}
LINES = [
    sample(array(6), array(3), mode="constant"),
    sample(array(4, 5), array(2), 0, mode="constant"),
    sample(array(5), array(4), mode="constant", origin=-1),
    sample(array(3), array(5), mode="constant", origin=1),
]
IMAGES = [
    sample(array(4, 5), array(3, 2), mode="constant"),
    sample(array(4, 3), array(2, 3), mode="constant", origin=-1),
    sample(array(5), array(3), mode="constant"),
]


@linear(
    ndimage.correlate1d,
    also_complex=False,
    wrt=("input", "weights"),
    only=ZEROS,
    result=shaped_like("input", "input"),
    samples=LINES,
)
def correlate1d(z, input, weights, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    d[input] = ndimage.convolve1d(d[z], weights, axis, mode="constant", origin=origin)
    d[weights] = filter_products(d[z], input, len(weights), axis, origin)


@linear(
    ndimage.convolve1d,
    also_complex=False,
    wrt=("input", "weights"),
    only=ZEROS,
    result=shaped_like("input", "input"),
    samples=LINES,
)
def convolve1d(z, input, weights, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    d[input] = ndimage.correlate1d(d[z], weights, axis, mode="constant", origin=origin)
    d[weights] = filter_products(input, d[z], len(weights), axis, origin)


@linear(
    filter_products,
    also_complex=False,
    wrt=("y", "x"),
    result=of_rank(1),
    samples=[
        sample(array(5), array(5), 3),
        sample(array(2, 5), array(2, 5), 4, 1, -1),
        sample(array(4, 2), array(4, 2), 2, 0),
    ],
)
def filter_products_rule(products, y, x, count, axis=-1, origin=0):
    d[y] = ndimage.correlate1d(x, d[products], axis, mode="constant", origin=origin)
    d[x] = ndimage.convolve1d(y, d[products], axis, mode="constant", origin=origin)


@linear(
    ndimage.correlate, also_complex=False, wrt="input", only=ZEROS, result=shaped_like("input", "input"), samples=IMAGES
)
def correlate(z, input, weights, output=None, mode="reflect", cval=0.0, origin=0):
    d[input] = ndimage.convolve(d[z], weights, mode="constant", origin=origin)


@linear(
    ndimage.convolve, also_complex=False, wrt="input", only=ZEROS, result=shaped_like("input", "input"), samples=IMAGES
)
def convolve(z, input, weights, output=None, mode="reflect", cval=0.0, origin=0):
    d[input] = ndimage.correlate(d[z], weights, mode="constant", origin=origin)


# A filter that is even, of an array that goes on beyond its borders as its mirror image or as itself, is its own
# transpose: the weight of one element in another depends on their distance and on that from the image alone.


def is_odd(value):
    """A width that has a middle."""
    return isinstance(value, int) and value % 2 == 1


EVEN = {
    "output": is_none,
    "mode": one_of("reflect", "grid-mirror", "wrap", "grid-wrap", "constant", "grid-constant"),
    "cval": one_of(0),
}


@linear(
    ndimage.gaussian_filter,
    wrt="input",
    only={**EVEN, "order": one_of(0)},
    result=shaped_like("input", "input"),
    samples=[sample(array(4, 5), 0.8), sample(array(6), 1.5, mode="wrap"), sample(array(5), 1.0, mode="constant")],
)
def gaussian_filter(
    z, input, sigma, order=0, output=None, mode="reflect", cval=0.0, truncate=4.0, *, radius=None, axes=None
):
    d[input] = ndimage.gaussian_filter(d[z], sigma, mode=mode, truncate=truncate, radius=radius, axes=axes)


@linear(
    ndimage.gaussian_filter1d,
    wrt="input",
    only={**EVEN, "order": one_of(0)},
    result=shaped_like("input", "input"),
    samples=[sample(array(4, 5), 0.8), sample(array(6), 1.5, mode="wrap"), sample(array(5), 1.0, mode="constant")],
)
def gaussian_filter1d(
    z, input, sigma, axis=-1, order=0, output=None, mode="reflect", cval=0.0, truncate=4.0, *, radius=None
):
    d[input] = ndimage.gaussian_filter1d(d[z], sigma, axis, mode=mode, truncate=truncate, radius=radius)


@linear(
    ndimage.uniform_filter,
    wrt="input",
    only={**EVEN, "size": is_odd, "origin": one_of(0)},
    result=shaped_like("input", "input"),
    samples=[sample(array(4, 5)), sample(array(6), 5, mode="wrap"), sample(array(5), 3, mode="constant")],
)
def uniform_filter(z, input, size=3, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    d[input] = ndimage.uniform_filter(d[z], size, mode=mode, axes=axes)


@linear(
    ndimage.laplace,
    wrt="input",
    only=EVEN,
    result=shaped_like("input", "input"),
    samples=[sample(array(4, 5)), sample(array(6), mode="wrap"), sample(array(5), mode="constant")],
)
def laplace(z, input, output=None, mode="reflect", cval=0.0, *, axes=None):
    d[input] = ndimage.laplace(d[z], mode=mode, axes=axes)
