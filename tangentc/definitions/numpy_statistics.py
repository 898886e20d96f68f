"""Statistics of NumPy that are compositions; those that leave NaN out."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import Domain, distinct, positive
from tangentc.rules.samples import array, sample


def _with_gaps(rng: np.random.Generator, shape: tuple[int, ...]) -> object:
    values = np.asarray(distinct.draw(rng, shape)) / 3
    values.flat[0] = np.nan
    return values


with_gaps = Domain("with_gaps", _with_gaps)
GAPS = [sample(array(5)), sample(array(2, 3)), sample(array(2, 3), axis=1), sample(array(3, 4), axis=0, keepdims=True)]


@definition(
    np.average,
    on={"weights": positive},
    samples=[
        sample(array(5), weights=array(5)),
        sample(array(2, 3), axis=1, weights=array(3)),
        sample(array(2, 3), axis=0, weights=array(2), keepdims=True),
        sample(array(2, 3, 4), axis=-1, weights=array(2, 3, 4)),
        sample(array(2, 3), 0, array(2, 3), True),
    ],
)
def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    if weights is None:
        result = np.mean(a, axis=axis, keepdims=keepdims)
        total = np.ones_like(result) * (np.size(a) / np.size(result))
    elif np.ndim(weights) == 1 and np.ndim(a) > 1:
        along = np.moveaxis(np.broadcast_to(weights, np.shape(np.swapaxes(a, axis, -1))), -1, axis)
        total = np.sum(along, axis=axis, keepdims=keepdims)
        result = np.sum(np.swapaxes(np.swapaxes(a, axis, -1) * weights, axis, -1), axis=axis, keepdims=keepdims) / total
    else:
        total = np.sum(weights, axis=axis, keepdims=keepdims)
        result = np.sum(a * weights, axis=axis, keepdims=keepdims) / total
    return (result, total) if returned else result


@definition(
    np.cov,
    on={"fweights": positive, "aweights": positive},
    samples=[
        sample(array(2, 5)),
        sample(array(5)),
        sample(array(5, 2), rowvar=False),
        sample(array(2, 5), bias=True),
        sample(array(5), array(5)),
        sample(array(2, 5), ddof=0),
        sample(array(2, 5), aweights=array(5)),
    ],
)
def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    wanted = np.float64 if dtype is None else dtype
    rows = np.asarray(m if np.ndim(m) == 2 else np.atleast_2d(m), dtype=wanted)
    if not rowvar and np.ndim(m) > 1:
        rows = rows.T
    if y is not None:
        others = np.asarray(np.atleast_2d(y), dtype=wanted)
        rows = np.concatenate((rows, others if rowvar or np.ndim(y) == 1 else others.T))
    freedom = (0 if bias else 1) if ddof is None else ddof
    if fweights is None and aweights is None:
        centered = rows - np.mean(rows, axis=1, keepdims=True)
        covariance = centered @ centered.T / (np.shape(rows)[1] - freedom)
        return covariance if y is not None else np.squeeze(covariance)
    weights = aweights if fweights is None else fweights if aweights is None else fweights * aweights
    total = np.sum(weights)
    centered = rows - np.sum(rows * weights, axis=1, keepdims=True) / total
    lost = freedom if aweights is None else freedom * np.sum(weights * aweights) / total
    return np.squeeze((centered * weights) @ centered.T / (total - lost))


@definition(np.corrcoef, samples=[sample(array(2, 5)), sample(array(5), array(5)), sample(array(5, 2), rowvar=False)])
def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    covariance = np.cov(x, y, rowvar, dtype=dtype)
    deviation = np.sqrt(np.diagonal(covariance))
    return np.clip(covariance / deviation[:, None] / deviation[None, :], -1.0, 1.0)


@definition(np.nanprod, on={"a": with_gaps}, samples=GAPS)
def nanprod(a, axis=None, dtype=None, out=None, keepdims=False, initial=1.0, where=True):
    filled = np.where(np.isnan(a), 1.0, a)
    return np.prod(filled, axis=axis, dtype=dtype, keepdims=keepdims, initial=initial, where=where)


@definition(np.nancumsum, on={"a": with_gaps}, samples=GAPS[:3])
def nancumsum(a, axis=None, dtype=None, out=None):
    return np.cumsum(np.where(np.isnan(a), 0.0, a), axis=axis, dtype=dtype)


@definition(np.nancumprod, on={"a": with_gaps}, samples=GAPS[:3])
def nancumprod(a, axis=None, dtype=None, out=None):
    return np.cumprod(np.where(np.isnan(a), 1.0, a), axis=axis, dtype=dtype)


@definition(np.nansum, on={"a": with_gaps}, samples=[sample(array(2, 3), axis=1, initial=2.0)])
def nansum(a, axis=None, dtype=None, out=None, keepdims=False, initial=0.0, where=True):
    filled = np.where(np.isnan(a), 0.0, a)
    return np.sum(filled, axis=axis, dtype=dtype, keepdims=keepdims, initial=initial, where=where)


@definition(np.nanmean, on={"a": with_gaps}, samples=[sample(array(2, 3), axis=1, where=np.ones((2, 3), bool))])
def nanmean(a, axis=None, dtype=None, out=None, keepdims=False, where=True):
    there = np.logical_not(np.isnan(a)) if where is True else np.logical_and(np.logical_not(np.isnan(a)), where)
    return np.mean(a, axis=axis, dtype=dtype, keepdims=keepdims, where=there)


@definition(np.nanvar, on={"a": with_gaps}, samples=[*GAPS, sample(array(3, 4), axis=0, ddof=1)])
def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, correction=None):
    lost = ddof if correction is None else correction
    there = np.logical_not(np.isnan(a)) if where is True else np.logical_and(np.logical_not(np.isnan(a)), where)
    filled = np.where(there, a, 0.0)
    return np.var(filled, axis=axis, dtype=dtype, ddof=lost, keepdims=keepdims, where=there)


@definition(np.nanstd, on={"a": with_gaps}, samples=[*GAPS, sample(array(3, 4), axis=0, ddof=1)])
def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, correction=None):
    lost = ddof if correction is None else correction
    return np.sqrt(np.nanvar(a, axis=axis, dtype=dtype, ddof=lost, keepdims=keepdims, where=where))


def _not_finite(rng: np.random.Generator, shape: tuple[int, ...]) -> object:
    values = rng.normal(size=shape)
    values.flat[0], values.flat[1], values.flat[2] = np.nan, np.inf, -np.inf
    return values


@definition(
    np.nan_to_num,
    on={"x": Domain("not_finite", _not_finite)},
    samples=[sample(array(5), posinf=1.0), sample(array(5), True, 0.5, 2.0, -2.0), sample(array(2, 3), neginf=0.0)],
)
def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    greatest = np.nan_to_num(np.full_like(x, np.inf)) if posinf is None else posinf
    least = np.nan_to_num(np.full_like(x, -np.inf)) if neginf is None else neginf
    replaced = np.where(np.isnan(x), nan, np.where(x > 0, greatest, least))
    return np.where(np.isfinite(x), x, replaced.astype(x.dtype))
