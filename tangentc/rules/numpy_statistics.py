"""Order statistics, weighted averages, and reductions that leave NaN out."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.domains import Domain, distinct, positive
from tangentc.rules.language import d, differential
from tangentc.rules.result_types import averaged_type, reduced_type, weighted_mean_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import equal_shares, quantile_shares, spread

ALONG_AXES = [
    sample(array(5)),
    sample(array(4, 3)),
    sample(array(2, 4), 1),
    sample(array(2, 3, 4), axis=(0, -1)),
    sample(array(2, 4), axis=0, keepdims=True),
]


def _with_gaps(rng: np.random.Generator, shape: tuple[int, ...]) -> object:
    values = np.asarray(distinct.draw(rng, shape))
    values.flat[0] = np.nan
    return values


with_gaps = Domain("with_gaps", _with_gaps)


@differential(np.ptp, on={"a": distinct}, kink="ties: equal shares", result=reduced_type, samples=ALONG_AXES)
def ptp(z, a, axis=None, *, keepdims=False):
    highest = equal_shares(a, np.max(a, axis=axis, keepdims=keepdims), axis, keepdims)
    lowest = equal_shares(a, np.min(a, axis=axis, keepdims=keepdims), axis, keepdims)
    d[z] = np.sum((highest - lowest) * d[a], axis=axis, keepdims=keepdims)


@differential(
    np.median,
    on={"a": distinct},
    kink="ties: as they are sorted",
    result=averaged_type,
    samples=[*ALONG_AXES, sample(array(1))],
)
def median(z, a, axis=None, *, keepdims=False):
    d[z] = np.sum(quantile_shares(a, 0.5, axis) * d[a], axis=axis, keepdims=keepdims)


@differential(
    np.quantile,
    result=averaged_type,
    on={"a": distinct},
    only={"q": lambda q: isinstance(q, float | int)},
    kink="ties: as they are sorted",
    samples=[
        sample(array(5), 0.3),
        sample(array(4), 1.0),
        sample(array(4), 0),
        sample(array(4, 3), 0.8, axis=1, keepdims=True),
        sample(array(2, 3, 4), 0.25, axis=(0, 2)),
    ],
)
def quantile(z, a, q, axis=None, *, keepdims=False):
    d[z] = np.sum(quantile_shares(a, q, axis) * d[a], axis=axis, keepdims=keepdims)


@differential(
    np.percentile,
    result=averaged_type,
    on={"a": distinct},
    only={"q": lambda q: isinstance(q, float | int)},
    kink="ties: as they are sorted",
    samples=[sample(array(5), 30), sample(array(4, 3), 80.0, axis=1)],
)
def percentile(z, a, q, axis=None, *, keepdims=False):
    d[z] = np.sum(quantile_shares(a, q / 100, axis) * d[a], axis=axis, keepdims=keepdims)


@differential(
    np.average,
    result=weighted_mean_type,
    on={"weights": positive},
    samples=[
        sample(array(5)),
        sample(array(2, 3), axis=1),
        sample(array(5), weights=array(5)),
        sample(array(2, 3), axis=1, weights=array(2, 3)),
        sample(array(2, 3), weights=array(2, 3)),
    ],
)
def average(z, a, axis=None, weights=None, *, keepdims=False):
    if weights is None:
        d[z] = np.mean(d[a], axis=axis, keepdims=keepdims)
    elif (a.ndim == 1 and weights.ndim == 1) or (a.ndim == 2 and weights.ndim == 2):
        deviation = a - spread(z, a, axis, keepdims)
        change = weights * d[a] + deviation * d[weights]
        d[z] = np.sum(change, axis=axis, keepdims=keepdims) / np.sum(weights, axis=axis, keepdims=keepdims)
    else:
        raise NotImplementedError("`np.average` has a rule for weights of the shape of vectors and matrices")


@differential(np.nansum, on={"a": with_gaps}, result=reduced_type, samples=ALONG_AXES, also_complex=True)
def nansum(total, a, axis=None, *, keepdims=False):
    d[total] = np.sum(np.where(np.isnan(a), 0.0, d[a]), axis=axis, keepdims=keepdims)


@differential(np.nanmean, on={"a": with_gaps}, result=averaged_type, samples=ALONG_AXES, also_complex=True)
def nanmean(average, a, axis=None, *, keepdims=False):
    gaps = np.isnan(a)
    count = np.sum(np.where(gaps, 0.0, np.ones_like(a)), axis=axis, keepdims=keepdims)
    d[average] = np.sum(np.where(gaps, 0.0, d[a]), axis=axis, keepdims=keepdims) / count


@differential(
    np.nanmax, np.nanmin, on={"a": with_gaps}, kink="ties: equal shares", result=reduced_type, samples=ALONG_AXES
)
def nan_extremum(z, a, axis=None, *, keepdims=False):
    d[z] = np.sum(equal_shares(a, z, axis, keepdims) * d[a], axis=axis, keepdims=keepdims)
