"""Reductions of NumPy in their general forms, and running ones. The common forms have rules."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import distinct, nonzero
from tangentc.rules.samples import array, sample

MASK = np.array([[True, False, True], [True, True, False]])
MASKED = [
    sample(array(2, 3), where=MASK),
    sample(array(2, 3), axis=1, where=MASK),
    sample(array(2, 3), axis=0, where=MASK, keepdims=True),
]


@definition(
    np.sum,
    np.ndarray.sum,
    samples=[
        *MASKED,
        sample(array(2, 3), 1, None, None, True),
        sample(array(2, 3), initial=array(), axis=1),
        sample(array(3), dtype=np.float64, initial=2.0),
    ],
    also_complex=True,
)
def add_up(a, axis=None, dtype=None, out=None, keepdims=False, initial=0.0, where=True):
    chosen = a if where is True else np.where(where, a, 0.0)
    converted = chosen if dtype is None else np.asarray(chosen, dtype=dtype)
    total = np.sum(converted, axis=axis, keepdims=keepdims)
    return total if isinstance(initial, float) and initial == 0.0 else total + initial


@definition(
    np.prod,
    np.ndarray.prod,
    on={"initial": nonzero},
    samples=[*MASKED, sample(array(2, 3), initial=array(), axis=1), sample(array(3), dtype=np.float64)],
    also_complex=True,
)
def multiply_all(a, axis=None, dtype=None, out=None, keepdims=False, initial=1.0, where=True):
    chosen = a if where is True else np.where(where, a, 1.0)
    converted = chosen if dtype is None else np.asarray(chosen, dtype=dtype)
    product = np.prod(converted, axis=axis, keepdims=keepdims)
    return product if isinstance(initial, float) and initial == 1.0 else product * initial


@definition(
    np.max,
    np.amax,
    np.ndarray.max,
    on={"a": distinct},
    kink="ties: equal shares",
    samples=[
        sample(array(2, 3), initial=-10.0),
        sample(array(2, 3), axis=1, initial=2.2),
        sample(array(2, 3), axis=0, where=MASK, initial=-10.0, keepdims=True),
    ],
)
def greatest(a, axis=None, out=None, keepdims=False, initial=-np.inf, where=True):
    chosen = a if where is True else np.where(where, a, -np.inf)
    return np.maximum(np.max(chosen, axis=axis, keepdims=keepdims), initial)


@definition(
    np.min,
    np.amin,
    np.ndarray.min,
    on={"a": distinct},
    kink="ties: equal shares",
    samples=[
        sample(array(2, 3), initial=10.0),
        sample(array(2, 3), axis=1, initial=2.2),
        sample(array(2, 3), axis=0, where=MASK, initial=10.0, keepdims=True),
    ],
)
def least(a, axis=None, out=None, keepdims=False, initial=np.inf, where=True):
    chosen = a if where is True else np.where(where, a, np.inf)
    return np.minimum(np.min(chosen, axis=axis, keepdims=keepdims), initial)


@definition(
    np.mean,
    np.ndarray.mean,
    samples=[*MASKED, sample(array(2, 3), dtype=np.float64), sample(array(4), None, None)],
    also_complex=True,
)
def mean(a, axis=None, dtype=None, out=None, keepdims=False, where=True):
    total = np.sum(a, axis=axis, dtype=dtype, keepdims=keepdims, where=where)
    if where is True:
        return total * (np.size(total) / np.size(a))
    return total / np.sum(np.where(where, np.ones_like(a), 0.0), axis=axis, keepdims=keepdims)


@definition(
    np.var,
    samples=[
        sample(array(2, 3), axis=1, where=MASK),
        sample(array(4, 3), axis=0, correction=1),
        sample(array(4, 3), 0, None, None, 1),
        sample(array(5), mean=array(1)),
    ],
)
def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None, correction=None):
    values = a if dtype is None else np.asarray(a, dtype=dtype)
    lost = ddof if correction is None else correction
    center = np.mean(values, axis=axis, keepdims=True, where=where) if mean is None else mean
    squares = (values - center) ** 2
    if where is True:
        total = np.sum(squares, axis=axis, keepdims=keepdims)
        return total / (np.size(a) / np.size(total) - lost)
    count = np.sum(np.where(where, np.ones_like(values), 0.0), axis=axis, keepdims=keepdims)
    freedom = count if lost == 0 else np.maximum(count - lost, 0.0)
    return np.sum(squares, axis=axis, keepdims=keepdims, where=where) / freedom


@definition(np.ndarray.var, samples=[sample(array(2, 3), axis=1, where=MASK), sample(array(4, 3), 0, None, None, 1)])
def var_method(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
    return np.var(a, axis=axis, dtype=dtype, ddof=ddof, keepdims=keepdims, where=where)


@definition(np.std, samples=[sample(array(2, 3), axis=1, where=MASK), sample(array(4, 3), axis=0, correction=1)])
def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, correction=None):
    lost = ddof if correction is None else correction
    return np.sqrt(np.var(a, axis=axis, dtype=dtype, ddof=lost, keepdims=keepdims, where=where))


@definition(np.ndarray.std, samples=[sample(array(2, 3), axis=1, where=MASK), sample(array(4, 3), 0, None, None, 1)])
def std_method(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
    return np.sqrt(np.var(a, axis=axis, dtype=dtype, ddof=ddof, keepdims=keepdims, where=where))


RUNNING = [sample(array(4)), sample(array(2, 3), axis=1), sample(array(2, 3), axis=0, include_initial=True)]


@definition(np.cumulative_sum, samples=RUNNING, also_complex=True)
def cumulative_sum(x, axis=0, dtype=None, out=None, include_initial=False):
    running = np.cumsum(x if dtype is None else np.asarray(x, dtype=dtype), axis=axis)
    if not include_initial:
        return running
    return np.concatenate((np.zeros_like(np.take(running, (0,), axis=axis)), running), axis=axis)


@definition(np.cumulative_prod, on={"x": nonzero}, samples=RUNNING, also_complex=True)
def cumulative_prod(x, axis=0, dtype=None, out=None, include_initial=False):
    running = np.cumprod(x if dtype is None else np.asarray(x, dtype=dtype), axis=axis)
    if not include_initial:
        return running
    return np.concatenate((np.ones_like(np.take(running, (0,), axis=axis)), running), axis=axis)


@definition(np.cumsum, np.ndarray.cumsum, samples=[sample(array(2, 3), 1, np.float64)])
def cumsum(a, axis=None, dtype=None, out=None):
    return np.cumsum(np.asarray(a, dtype=dtype), axis=axis)


@definition(np.cumprod, np.ndarray.cumprod, on={"a": nonzero}, samples=[sample(array(2, 3), 1, np.float64)])
def cumprod(a, axis=None, dtype=None, out=None):
    return np.cumprod(np.asarray(a, dtype=dtype), axis=axis)
