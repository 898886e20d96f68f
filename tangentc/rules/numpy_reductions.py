"""Reductions along axes."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.derived_types import accumulated_type
from tangentc.rules.domains import distinct, nonzero
from tangentc.rules.language import d, differential, linear
from tangentc.rules.result_types import averaged_type, reduced_type, summed_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import count_along, delayed_from_one, equal_shares, linear_recurrence, product_of_others, spread

ALONG_AXES = [
    sample(array(5)),
    sample(array()),
    sample(array(2, 3)),
    sample(array(2, 3), 1),
    sample(array(2, 3, 4), axis=(0, -1)),
    sample(array(2, 1, 4), axis=1, keepdims=True),
    sample(array(2, 3), keepdims=True),
]
WITH_EMPTY = [*ALONG_AXES, sample(array(0)), sample(array(0, 3), axis=0), sample(array(3, 0), axis=0)]


@linear(np.sum, np.ndarray.sum, wrt="a", result=summed_type, samples=WITH_EMPTY)
def add_up(total, a, axis=None, *, keepdims=False):
    if axis is None and not keepdims:
        d[a] = np.full_like(a, d[total])
    elif a.ndim == 0:
        d[a] = np.full_like(a, np.squeeze(d[total]))
    elif keepdims:
        d[a] = np.broadcast_to(d[total], np.shape(a))
    elif isinstance(axis, (int, tuple)) and not keepdims:
        d[a] = np.broadcast_to(np.expand_dims(d[total], axis), np.shape(a))
    else:
        d[a] = spread(d[total], a, axis, keepdims)


@linear(np.mean, np.ndarray.mean, wrt="a", result=averaged_type, samples=ALONG_AXES)
def mean(average, a, axis=None, *, keepdims=False):
    if axis is None and not keepdims:
        d[a] = np.full_like(a, d[average] / np.size(a))
    elif isinstance(axis, int) and keepdims:
        d[a] = np.broadcast_to(d[average] / np.shape(a)[axis], np.shape(a))
    elif isinstance(axis, int) and not keepdims:
        d[a] = np.broadcast_to(np.expand_dims(d[average] / np.shape(a)[axis], axis), np.shape(a))
    else:
        d[a] = spread(d[average] / count_along(a, axis), a, axis, keepdims)


@differential(np.prod, np.ndarray.prod, result=summed_type, samples=WITH_EMPTY, also_complex=True)
def multiply_all(product, a, axis=None, *, keepdims=False):
    d[product] = np.sum(product_of_others(a, axis) * d[a], axis=axis, keepdims=keepdims)


@differential(np.var, np.ndarray.var, result=averaged_type, samples=[*ALONG_AXES, sample(array(4, 3), axis=0, ddof=1)])
def var(variance, a, axis=None, *, ddof=0, keepdims=False):
    if axis is None:
        centered = a - np.mean(a)
        freedom = np.size(a)
    elif isinstance(axis, int):
        centered = a - np.mean(a, axis=axis, keepdims=True)
        freedom = np.shape(a)[axis]
    else:
        centered = a - np.mean(a, axis=axis, keepdims=True)
        freedom = count_along(a, axis)
    if ddof == 0:
        d[variance] = np.sum(2 / freedom * centered * d[a], axis=axis, keepdims=keepdims)
    else:
        d[variance] = np.sum(2 / (freedom - ddof) * centered * d[a], axis=axis, keepdims=keepdims)


@differential(
    np.std,
    np.ndarray.std,
    kink="all elements equal: zero",
    result=averaged_type,
    samples=[
        sample(array(5)),
        sample(array(4, 3), axis=0, ddof=1),
        sample(array(2, 3, 4), axis=(0, -1), keepdims=True),
    ],
)
def std(deviation, a, axis=None, *, ddof=0, keepdims=False):
    if axis is None:
        centered = a - np.mean(a)
        freedom = np.size(a)
    elif isinstance(axis, int):
        centered = a - np.mean(a, axis=axis, keepdims=True)
        freedom = np.shape(a)[axis]
    else:
        centered = a - np.mean(a, axis=axis, keepdims=True)
        freedom = count_along(a, axis)
    if ddof == 0:
        scale = freedom * np.where(deviation == 0, 1, deviation)
    else:
        scale = (freedom - ddof) * np.where(deviation == 0, 1, deviation)
    d[deviation] = np.sum(centered * d[a], axis=axis, keepdims=keepdims) / scale


@differential(
    np.max,
    np.min,
    np.amax,
    np.amin,
    np.ndarray.max,
    np.ndarray.min,
    on={"a": distinct},
    kink="ties: equal shares",
    result=reduced_type,
    samples=ALONG_AXES,
)
def extremum(z, a, axis=None, *, keepdims=False):
    if axis is None and not keepdims and z.dtype == np.float64:
        chosen = a == z
        d[z] = np.sum(chosen * d[a]) / np.count_nonzero(chosen)
    elif isinstance(axis, int) and keepdims and z.dtype == np.float64:
        chosen = a == z
        d[z] = np.sum(chosen * d[a], axis=axis, keepdims=True) / np.sum(chosen, axis=axis, keepdims=True)
    elif isinstance(axis, int) and not keepdims and z.dtype == np.float64:
        chosen = a == np.expand_dims(z, axis)
        d[z] = np.sum(chosen * d[a], axis=axis) / np.sum(chosen, axis=axis)
    elif isinstance(axis, int) and keepdims and z.dtype == np.float32:
        chosen = a == z
        count = np.sum(chosen, axis=axis, keepdims=True).astype(np.float32)
        d[z] = np.sum(chosen * d[a], axis=axis, keepdims=True) / count
    else:
        d[z] = np.sum(equal_shares(a, z, axis, keepdims) * d[a], axis=axis, keepdims=keepdims)


@linear(
    np.cumsum,
    np.ndarray.cumsum,
    wrt="a",
    samples=[sample(array(5)), sample(array(2, 3)), sample(array(2, 3), axis=0), sample(array(2, 3), -1)],
    result=accumulated_type,
)
def cumsum(z, a, axis=None):
    if axis is None and a.ndim == 1:
        d[a] = np.cumsum(d[z][::-1])[::-1]
    elif axis is None:
        d[a] = np.reshape(np.cumsum(d[z][::-1])[::-1], np.shape(a))
    else:
        d[a] = np.flip(np.cumsum(np.flip(d[z], axis), axis=axis), axis)


@differential(
    np.cumprod,
    np.ndarray.cumprod,
    on={"a": nonzero},
    samples=[sample(array(5)), sample(array(2, 3)), sample(array(2, 3), axis=0), sample(array(2, 3), -1)],
    result=accumulated_type,
    also_complex=True,
)
def cumprod(z, a, axis=None):
    if axis is None:
        d[z] = linear_recurrence(np.ravel(a), delayed_from_one(z, 0) * np.ravel(d[a]), 0)
    else:
        d[z] = linear_recurrence(a, delayed_from_one(z, axis) * d[a], axis)
