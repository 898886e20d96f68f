"""Statistics of samples, of `scipy.stats`; not-a-numbers go through."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import math

import numpy as np
from scipy import special, stats  # noqa: TID253 - read when a program uses SciPy

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import distinct, positive
from tangentc.rules.samples import array, sample

ALONG = [sample(array(5)), sample(array(2, 5), axis=1), sample(array(4, 3), axis=0, keepdims=True)]
POLICY = "`nan_policy` is differentiated where it is 'propagate'"


# Means


@definition(stats.gmean, on={"a": positive, "weights": positive}, samples=[*ALONG, sample(array(5), weights=array(5))])
def gmean(a, axis=0, dtype=None, weights=None, *, nan_policy="propagate", keepdims=False):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    return np.exp(np.average(np.log(np.asarray(a, dtype=dtype)), axis=axis, weights=weights, keepdims=keepdims))


@definition(stats.hmean, on={"a": positive, "weights": positive}, samples=[*ALONG, sample(array(5), weights=array(5))])
def hmean(a, axis=0, dtype=None, *, weights=None, nan_policy="propagate", keepdims=False):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    return 1.0 / np.average(1.0 / np.asarray(a, dtype=dtype), axis=axis, weights=weights, keepdims=keepdims)


@definition(
    stats.pmean,
    on={"a": positive, "weights": positive},
    samples=[sample(array(5), 2.5), sample(array(4, 3), -1.5, axis=1), sample(array(5), 3, weights=array(5))],
)
def pmean(a, p, *, axis=0, dtype=None, weights=None, nan_policy="propagate", keepdims=False):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    powers = np.asarray(a, dtype=dtype) ** p
    return np.average(powers, axis=axis, weights=weights, keepdims=keepdims) ** (1 / p)


@definition(
    stats.trim_mean, on={"a": distinct}, samples=[sample(array(7), 0.2), sample(array(6, 2), 0.25), sample(array(9), 0)]
)
def trim_mean(a, proportiontocut, axis=0, *, nan_policy="propagate", keepdims=False):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    ordered = np.moveaxis(np.sort(a, axis=axis), axis, 0)
    count = np.shape(ordered)[0]
    cut = int(proportiontocut * count)
    mean = np.mean(ordered[cut : count - cut], axis=0)
    return np.expand_dims(mean, axis) if keepdims else mean


# Moments


@definition(
    stats.moment, samples=[sample(array(5), 2), sample(array(4, 3), 3, axis=1), sample(array(5), 2, center=0.5)]
)
def moment(a, order=1, axis=0, nan_policy="propagate", *, center=None, keepdims=False):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    middle = np.mean(a, axis=axis, keepdims=True) if center is None else center
    return np.mean((a - middle) ** order, axis=axis, keepdims=keepdims)


@definition(stats.skew, samples=[*ALONG, sample(array(5), bias=False)])
def skew(a, axis=0, bias=True, nan_policy="propagate", *, keepdims=False):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    deviation = a - np.mean(a, axis=axis, keepdims=True)
    second = np.mean(deviation**2, axis=axis, keepdims=keepdims)
    ratio = np.mean(deviation**3, axis=axis, keepdims=keepdims) / second**1.5
    count = np.size(a) if axis is None else np.shape(a)[axis]
    return ratio if bias else math.sqrt((count - 1.0) * count) / (count - 2.0) * ratio


@definition(stats.kurtosis, samples=[*ALONG, sample(array(5), bias=False), sample(array(5), fisher=False)])
def kurtosis(a, axis=0, fisher=True, bias=True, nan_policy="propagate", *, keepdims=False):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    deviation = a - np.mean(a, axis=axis, keepdims=True)
    second = np.mean(deviation**2, axis=axis, keepdims=keepdims)
    ratio = np.mean(deviation**4, axis=axis, keepdims=keepdims) / second**2
    count = np.size(a) if axis is None else np.shape(a)[axis]
    if not bias:
        excess = ((count**2 - 1.0) * ratio - 3.0 * (count - 1.0) ** 2) / ((count - 2.0) * (count - 3.0))
        return excess if fisher else excess + 3.0
    return ratio - 3.0 if fisher else ratio


@definition(stats.sem, samples=[*ALONG, sample(array(5), ddof=0)])
def sem(a, axis=0, ddof=1, nan_policy="propagate", *, keepdims=False):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    count = np.size(a) if axis is None else np.shape(a)[axis]
    return np.std(a, axis=axis, ddof=ddof, keepdims=keepdims) / math.sqrt(count)


@definition(stats.variation, on={"a": positive}, samples=[*ALONG, sample(array(5), ddof=1)])
def variation(a, axis=0, nan_policy="propagate", ddof=0, *, keepdims=False):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    return np.std(a, axis=axis, ddof=ddof, keepdims=keepdims) / np.mean(a, axis=axis, keepdims=keepdims)


# Standardized values


@definition(stats.zscore, samples=[sample(array(5)), sample(array(4, 3), axis=1, ddof=1)])
def zscore(a, axis=0, ddof=0, nan_policy="propagate"):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    return (a - np.mean(a, axis=axis, keepdims=True)) / np.std(a, axis=axis, ddof=ddof, keepdims=True)


@definition(stats.zmap, samples=[sample(array(3), array(5)), sample(array(4, 2), array(4, 3), axis=1, ddof=1)])
def zmap(scores, compare, axis=0, ddof=0, nan_policy="propagate"):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    return (scores - np.mean(compare, axis=axis, keepdims=True)) / np.std(compare, axis=axis, ddof=ddof, keepdims=True)


@definition(stats.gzscore, on={"a": positive}, samples=[sample(array(5)), sample(array(4, 3), axis=1, ddof=1)])
def gzscore(a, *, axis=0, ddof=0, nan_policy="propagate"):
    return stats.zscore(np.log(a), axis=axis, ddof=ddof, nan_policy=nan_policy)


# Spread and entropy


@definition(stats.iqr, on={"x": distinct}, samples=[sample(array(6)), sample(array(4, 3), axis=0, rng=(10, 80))])
def iqr(x, axis=None, rng=(25, 75), scale=1.0, nan_policy="propagate", interpolation="linear", keepdims=False):
    if nan_policy != "propagate" or interpolation != "linear" or scale != 1.0:
        raise NotImplementedError("`nan_policy`, `interpolation` and `scale` are differentiated as they are by default")
    upper = np.percentile(x, rng[1], axis=axis, keepdims=keepdims)
    return upper - np.percentile(x, rng[0], axis=axis, keepdims=keepdims)


@definition(stats.median_abs_deviation, samples=[sample(array(5)), sample(array(4, 3), axis=1)])
def median_abs_deviation(x, axis=0, center=None, scale=1.0, nan_policy="propagate", *, keepdims=False):
    if nan_policy != "propagate" or center is not None:
        raise NotImplementedError("`nan_policy` and `center` are differentiated as they are by default")
    return np.median(np.abs(x - np.median(x, axis=axis, keepdims=True)), axis=axis, keepdims=keepdims) / scale


@definition(
    stats.entropy,
    on={"pk": positive, "qk": positive},
    samples=[sample(array(5)), sample(array(4, 3), axis=1, base=2), sample(array(5), array(5))],
)
def entropy(pk, qk=None, base=None, axis=0, *, nan_policy="propagate", keepdims=False):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    p = pk / np.sum(pk, axis=axis, keepdims=True)
    terms = special.entr(p) if qk is None else special.rel_entr(p, qk / np.sum(qk, axis=axis, keepdims=True))
    total = np.sum(terms, axis=axis, keepdims=keepdims)
    return total if base is None else total / math.log(base)


@definition(stats.boxcox_llf, on={"data": positive}, samples=[sample(0.5, array(6)), sample(array(), array(6))])
def boxcox_llf(lmb, data, *, axis=0, keepdims=False, nan_policy="propagate"):
    if nan_policy != "propagate":
        raise NotImplementedError(POLICY)
    transformed = special.boxcox(data, lmb)
    likelihood = (lmb - 1) * np.sum(np.log(data), axis=axis, keepdims=keepdims)
    count = np.size(data) if axis is None else np.shape(data)[axis]
    return likelihood - count / 2 * np.log(np.var(transformed, axis=axis, keepdims=keepdims))


@definition(stats.pearsonr)
def pearsonr(x, y):
    u = x - np.mean(x)
    v = y - np.mean(y)
    statistic = np.clip(np.sum(u * v) / np.sqrt(np.sum(u**2) * np.sum(v**2)), -1.0, 1.0)
    half = np.size(x) / 2 - 1
    return statistic, 2 * special.betaincc(half, half, (np.abs(statistic) + 1) / 2)
