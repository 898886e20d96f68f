"""Linear filters of `scipy.ndimage`: the array is extended as the mode says, and then taken to be zero beyond."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import ndimage  # noqa: TID253 - read when a program uses it

from tangentc.definitions.declaration import definition
from tangentc.rules.samples import array, sample
from tangentc.runtime import extended

MEAN = np.array([0.2, 0.5, 0.4])
PLANE = np.array([[0.1, 0.7, 0.3], [-0.2, 0.4, 0.6]])


def _mode_of_pad(mode):
    if mode in ("reflect", "grid-mirror"):
        return "symmetric"
    if mode in ("constant", "grid-constant"):
        return "constant"
    if mode == "mirror":
        return "reflect"
    if mode == "nearest":
        return "edge"
    if mode in ("wrap", "grid-wrap"):
        return "wrap"
    raise NotImplementedError("this mode is not differentiated")


def _check(output, cval):
    if output is not None or cval != 0:
        raise NotImplementedError("`output`, and constants beside the array, are not differentiated")
    return True


LINES = [
    sample(array(6), MEAN), sample(array(4, 5), MEAN[:2], 0, mode="nearest"), sample(array(5), MEAN, mode="mirror"),
    sample(array(5), MEAN, origin=1),
    sample(array(3, 4), np.append(MEAN, MEAN), axis=1, mode="wrap"),
]  # fmt: skip


@definition(ndimage.correlate1d, samples=LINES)
def correlate1d(input, weights, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    _check(output, cval)
    reach = len(weights) // 2 + abs(origin)
    longer = extended(input, reach, axis, _mode_of_pad(mode))
    inner = np.moveaxis(ndimage.correlate1d(longer, weights, axis, mode="constant", origin=origin), axis, 0)
    return np.moveaxis(inner[reach : reach + np.shape(input)[axis]], 0, axis)


@definition(ndimage.convolve1d, samples=LINES)
def convolve1d(input, weights, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    _check(output, cval)
    reach = len(weights) // 2 + abs(origin)
    longer = extended(input, reach, axis, _mode_of_pad(mode))
    inner = np.moveaxis(ndimage.convolve1d(longer, weights, axis, mode="constant", origin=origin), axis, 0)
    return np.moveaxis(inner[reach : reach + np.shape(input)[axis]], 0, axis)


IMAGES = [
    sample(array(4, 5), PLANE),
    sample(array(4, 3), PLANE, mode="nearest", origin=0),
    sample(array(5), MEAN, mode="wrap"),
]


@definition(ndimage.correlate, samples=IMAGES)
def correlate(input, weights, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    _check(output, cval)
    if axes is not None or origin != 0:
        raise NotImplementedError("an origin, and filters along some axes only, are not differentiated")
    longer = input
    for axis in range(np.ndim(input)):
        longer = extended(longer, np.shape(weights)[axis] // 2, axis, _mode_of_pad(mode))
    return _middle(ndimage.correlate(longer, weights, mode="constant"), input, weights)


@definition(ndimage.convolve, samples=IMAGES)
def convolve(input, weights, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    _check(output, cval)
    if axes is not None or origin != 0:
        raise NotImplementedError("an origin, and filters along some axes only, are not differentiated")
    longer = input
    for axis in range(np.ndim(input)):
        longer = extended(longer, np.shape(weights)[axis] // 2, axis, _mode_of_pad(mode))
    return _middle(ndimage.convolve(longer, weights, mode="constant"), input, weights)


def _middle(longer, like, weights):
    """The part that stands where the array stood before it was extended."""
    for axis in range(np.ndim(like)):
        reach = np.shape(weights)[axis] // 2
        turned = np.moveaxis(longer, axis, 0)
        longer = np.moveaxis(turned[reach : reach + np.shape(like)[axis]], 0, axis)
    return longer


@definition(
    ndimage.uniform_filter1d,
    samples=[
        sample(array(6), 3),
        sample(array(4, 5), size=2, axis=0, mode="nearest"),
        sample(array(5), 3, mode="constant"),
    ],
)
def uniform_filter1d(input, size, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    return ndimage.correlate1d(input, np.full(size, 1.0 / size), axis, output, mode, cval, origin)


@definition(ndimage.uniform_filter, samples=[sample(array(4, 5)), sample(array(6), 2, mode="wrap")])
def uniform_filter(input, size=3, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    if axes is not None or not isinstance(size, int):
        raise NotImplementedError("sizes of their own for some axes are not differentiated")
    for axis in range(np.ndim(input)):
        input = ndimage.uniform_filter1d(input, size, axis, output, mode, cval, origin)
    return input


@definition(
    ndimage.gaussian_filter1d,
    samples=[
        sample(array(7), 1.0), sample(array(4, 5), 0.7, axis=0, mode="nearest"), sample(array(6), 0.8, order=1),
        sample(array(6), 0.8, order=2, mode="constant"), sample(array(5), 1.0, mode="mirror", radius=2),
    ],
)  # fmt: skip
def gaussian_filter1d(
    input, sigma, axis=-1, order=0, output=None, mode="reflect", cval=0.0, truncate=4.0, *, radius=None
):
    reach = int(truncate * float(sigma) + 0.5) if radius is None else radius
    places = np.arange(-reach, reach + 1)
    bell = np.exp(-0.5 / sigma**2 * places**2)
    bell = bell / np.sum(bell)
    if order == 1:
        return ndimage.correlate1d(input, bell * places / sigma**2, axis, output, mode, cval)
    if order == 2:
        return ndimage.correlate1d(input, bell * (places**2 / sigma**4 - 1 / sigma**2), axis, output, mode, cval)
    if order != 0:
        raise NotImplementedError("derivatives of the bell beyond the second are not differentiated")
    return ndimage.correlate1d(input, bell, axis, output, mode, cval)


@definition(
    ndimage.gaussian_filter,
    samples=[sample(array(4, 5), 0.8), sample(array(4, 5), 0.8, 1, mode="nearest"), sample(array(4, 5), (0.5, 1.0))],
)
def gaussian_filter(
    input, sigma, order=0, output=None, mode="reflect", cval=0.0, truncate=4.0, *, radius=None, axes=None
):
    if axes is not None or isinstance(order, tuple) or isinstance(mode, tuple) or isinstance(radius, tuple):
        raise NotImplementedError("what differs by axis, other than the width, is not differentiated")
    for axis in range(np.ndim(input)):
        width = sigma[axis] if isinstance(sigma, tuple) else sigma
        input = ndimage.gaussian_filter1d(input, width, axis, order, output, mode, cval, truncate, radius=radius)
    return input


@definition(ndimage.gaussian_laplace, samples=[sample(array(5, 6), 0.8), sample(array(6), 0.8, mode="nearest")])
def gaussian_laplace(input, sigma, output=None, mode="reflect", cval=0.0, *, axes=None):
    total = 0.0
    for along in range(np.ndim(input)):
        smooth = input
        for axis in range(np.ndim(input)):
            smooth = ndimage.gaussian_filter1d(smooth, sigma, axis, 2 if axis == along else 0, output, mode, cval)
        total = total + smooth
    return total


@definition(ndimage.laplace, samples=[sample(array(4, 5)), sample(array(6), mode="wrap")])
def laplace(input, output=None, mode="reflect", cval=0.0, *, axes=None):
    if axes is not None:
        raise NotImplementedError("filters along some axes only are not differentiated")
    total = 0.0
    for axis in range(np.ndim(input)):
        total = total + ndimage.correlate1d(input, np.array([1.0, -2.0, 1.0]), axis, output, mode, cval)
    return total


@definition(ndimage.sobel, samples=[sample(array(4, 5)), sample(array(4, 5), 0, mode="nearest")])
def sobel(input, axis=-1, output=None, mode="reflect", cval=0.0):
    return _edges(input, axis, np.array([1.0, 2.0, 1.0]), output, mode, cval)


@definition(ndimage.prewitt, samples=[sample(array(4, 5)), sample(array(4, 5), 0, mode="nearest")])
def prewitt(input, axis=-1, output=None, mode="reflect", cval=0.0):
    return _edges(input, axis, np.array([1.0, 1.0, 1.0]), output, mode, cval)


def _edges(input, axis, across, output, mode, cval):
    slope = ndimage.correlate1d(input, np.array([-1.0, 0.0, 1.0]), axis, output, mode, cval)
    for other in range(np.ndim(input)):
        if other != axis % np.ndim(input):
            slope = ndimage.correlate1d(slope, across, other, output, mode, cval)
    return slope
