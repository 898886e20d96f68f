"""Quantiles of NumPy in every method. That of the middle, and the common form, have rules."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.definitions.declaration import definition
from tangentc.definitions.numpy_statistics import with_gaps
from tangentc.rules.domains import distinct, unit_interval
from tangentc.rules.samples import array, sample

METHODS = [
    sample(array(7), 0.31, method=method)
    for method in (
        "inverted_cdf",
        "averaged_inverted_cdf",
        "closest_observation",
        "interpolated_inverted_cdf",
        "hazen",
        "weibull",
        "median_unbiased",
        "normal_unbiased",
        "lower",
        "higher",
        "midpoint",
        "nearest",
    )
]
TIES = "ties: as they are sorted; in q: where it meets an element, the slope above it"


@definition(
    np.quantile,
    on={"a": distinct, "q": unit_interval},
    kink=TIES,
    samples=[
        sample(array(6), array()),
        sample(array(3, 4), array(2), axis=1),
        sample(array(3, 4), [0.0, 0.3, 1.0], axis=0, keepdims=True),
        sample(array(2, 3, 2), 0.3, axis=(0, 2), method="hazen"),
        sample(array(2, 3), array(2)),
        *METHODS,
    ],
)
def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    merged = np.ravel(a) if axis is None else a
    if isinstance(axis, tuple):
        others = [k for k in range(np.ndim(a)) if k not in axis and k - np.ndim(a) not in axis]
        moved = np.moveaxis(a, others, range(len(others)))
        merged = np.moveaxis(np.reshape(moved, np.shape(moved)[: len(others)] + (-1,)), -1, 0)
    ordered = np.sort(merged if axis is None or isinstance(axis, tuple) else np.moveaxis(a, axis, 0), axis=0)
    count = np.shape(ordered)[0]
    share = np.asarray(q)
    place = np.clip(_place(share, count, method), 0.0, count - 1.0)
    below = np.floor(place).astype(int)
    weight = np.reshape(place - below, np.shape(share) + (1,) * (np.ndim(ordered) - 1)).astype(
        np.result_type(a, q if np.ndim(q) == 0 else np.asarray(q))
    )
    lower = np.take(ordered, below, axis=0)
    found = lower + weight * (np.take(ordered, np.minimum(below + 1, count - 1), axis=0) - lower)
    if not keepdims:
        return found
    axes = axis if isinstance(axis, tuple) else tuple(range(np.ndim(a))) if axis is None else (axis,)
    kept = [1 if k in axes or k - np.ndim(a) in axes else np.shape(a)[k] for k in range(np.ndim(a))]
    return np.reshape(found, np.shape(share) + tuple(kept))


def _place(share, count, method):
    """Where the quantile lies among the ordered elements, which are numbered from zero."""
    whole = share * (count - 1)
    if method == "linear":
        return whole
    if method == "lower":
        return np.floor(whole)
    if method == "higher":
        return np.ceil(whole)
    if method == "nearest":
        return np.rint(whole)
    if method == "midpoint":
        return 0.5 * (np.floor(whole) + np.ceil(whole))
    return _place_by_distribution(share, count, method)


def _place_by_distribution(share, count, method):
    """The same, of the methods that are about the distribution that the elements are drawn from."""
    if method == "inverted_cdf":
        return np.ceil(share * count) - 1.0
    if method == "averaged_inverted_cdf":
        return 0.5 * (np.ceil(share * count) - 1.0 + np.floor(share * count))
    if method == "closest_observation":
        return np.rint(share * count) - 1.0
    if method == "interpolated_inverted_cdf":
        return share * count - 1.0
    if method == "hazen":
        return share * count - 0.5
    if method == "weibull":
        return share * (count + 1.0) - 1.0
    if method == "median_unbiased":
        return share * (count + 1.0 / 3.0) - 2.0 / 3.0
    if method == "normal_unbiased":
        return share * (count + 0.25) - 0.625
    raise NotImplementedError("this method is not differentiated")


@definition(
    np.percentile,
    on={"a": distinct, "q": unit_interval},
    kink=TIES,
    samples=[
        sample(array(6), array()),
        sample(array(3, 4), [0.0, 30.0, 100.0], axis=0),
        sample(array(5), 30, method="hazen"),
    ],
)
def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    return np.quantile(
        a, q / 100 if np.ndim(q) == 0 else np.asarray(q) / 100, axis=axis, method=method, keepdims=keepdims
    )


@definition(np.median, on={"a": distinct}, kink="ties: as they are sorted", samples=[sample(array(5), None, None)])
def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    return np.median(a, axis=axis, keepdims=keepdims)


@definition(
    np.nanquantile,
    on={"a": with_gaps, "q": unit_interval},
    kink=TIES,
    samples=[
        sample(array(6), array()),
        sample(array(3, 4), 0.3, axis=1),
        sample(array(3, 4), 0.75, axis=0, keepdims=True),
        sample(array(3, 4), [0.2, 0.7], axis=0),
    ],
)
def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    if isinstance(axis, tuple) or method != "linear":
        raise NotImplementedError("over several axes, and by other methods than 'linear', this is not differentiated")
    ordered = np.sort(np.ravel(a) if axis is None else np.moveaxis(a, axis, 0), axis=0)
    count = np.count_nonzero(np.logical_not(np.isnan(ordered)), axis=0)
    share = np.reshape(q, (-1,) + (1,) * (np.ndim(ordered) - 1))
    place = share * (count - 1)
    below = np.floor(place).astype(int)
    lower = np.take_along_axis(ordered, below, axis=0)
    upper = np.take_along_axis(ordered, np.minimum(below + 1, count - 1), axis=0)
    found = lower + (place - below).astype(np.result_type(a, q if np.ndim(q) == 0 else np.asarray(q))) * (upper - lower)
    each = np.reshape(found, np.shape(q) + np.shape(ordered)[1:])
    if not keepdims:
        return each
    return (
        np.expand_dims(each, range(np.ndim(q), np.ndim(q) + np.ndim(a)))
        if axis is None
        else np.expand_dims(each, np.ndim(q) + axis)
    )


@definition(
    np.nanpercentile, on={"a": with_gaps}, kink=TIES, samples=[sample(array(6), 40), sample(array(3, 4), 30.0, axis=1)]
)
def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    return np.nanquantile(
        a, q / 100 if np.ndim(q) == 0 else np.asarray(q) / 100, axis=axis, method=method, keepdims=keepdims
    )


@definition(
    np.nanmedian,
    on={"a": with_gaps},
    kink="ties: as they are sorted",
    samples=[sample(array(6)), sample(array(3, 4), axis=0)],
)
def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    return np.nanquantile(a, 0.5, axis=axis, keepdims=keepdims)
