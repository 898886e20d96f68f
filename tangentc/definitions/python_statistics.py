"""The module `statistics`, and functions of `math` that take points."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import math
import statistics

import numpy as np

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import distinct, positive
from tangentc.rules.samples import array, sample

DATA = [sample([array(), array(), array()]), sample(array(5))]


@definition(
    math.hypot, samples=[sample(array(), array(), array(), array()), sample(array(), array(), array(), array(), 2.0)]
)
def hypot(*coordinates):
    return math.hypot(math.hypot(*coordinates[:3]), *coordinates[3:])


@definition(
    math.dist, kink="p == q: zero", samples=[sample([array(), array()], [array(), 1.0]), sample(array(3), array(3))]
)
def dist(p, q, /):
    return float(np.linalg.norm(np.asarray(p, dtype=np.float64) - np.asarray(q, dtype=np.float64)))


@definition(statistics.fmean, statistics.mean, samples=DATA)
def mean(data):
    return float(np.mean(np.asarray(data, dtype=np.float64)))


@definition(statistics.variance, samples=DATA)
def variance(data, xbar=None):
    return float(np.var(np.asarray(data, dtype=np.float64), ddof=1))


@definition(statistics.pvariance, samples=DATA)
def pvariance(data, mu=None):
    return float(np.var(np.asarray(data, dtype=np.float64)))


@definition(statistics.stdev, kink="all equal: zero", samples=DATA)
def stdev(data, xbar=None):
    return float(np.std(np.asarray(data, dtype=np.float64), ddof=1))


@definition(statistics.pstdev, kink="all equal: zero", samples=DATA)
def pstdev(data, mu=None):
    return float(np.std(np.asarray(data, dtype=np.float64)))


@definition(
    statistics.median,
    on={"data": distinct},
    kink="ties: as they are sorted",
    samples=[sample(array(5)), sample(array(4))],
)
def median(data):
    return float(np.median(np.asarray(data, dtype=np.float64)))


@definition(statistics.geometric_mean, on={"data": positive}, samples=DATA)
def geometric_mean(data):
    return float(np.exp(np.mean(np.log(np.asarray(data, dtype=np.float64)))))


@definition(statistics.harmonic_mean, on={"data": positive}, samples=DATA)
def harmonic_mean(data):
    return float(1.0 / np.mean(1.0 / np.asarray(data, dtype=np.float64)))


@definition(statistics.covariance, samples=[sample(array(5), array(5))])
def covariance(x, y, /):
    return float(np.cov(x, y)[0, 1])


@definition(statistics.correlation, samples=[sample(array(5), array(5))])
def correlation(x, y, /):
    return float(np.corrcoef(x, y)[0, 1])
