"""Discrete distributions of `scipy.stats`, at location zero; they vary in their continuous parameters."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np
from scipy import special, stats  # noqa: TID253 - read when a program uses SciPy

from tangentc.definitions.scipy_stats_located import discrete
from tangentc.rules.domains import Domain

counts = Domain("counts", lambda rng, shape: rng.integers(1, 6, shape))
bits = Domain("bits", lambda rng, shape: rng.integers(0, 2, shape))


def poisson(k, mu):
    return np.where(k < 0, -np.inf, special.xlogy(k, mu) - special.gammaln(k + 1) - mu)


discrete(
    stats.poisson,
    counts,
    poisson,
    below=lambda k, mu: np.where(k < 0, 0.0, special.pdtr(k, mu)),
    above=lambda k, mu: np.where(k < 0, 1.0, special.pdtrc(k, mu)),
)


def binom(k, n, p):
    choices = special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)
    inside = choices + special.xlogy(k, p) + special.xlog1py(n - k, -p)
    return np.where((k < 0) | (k > n), -np.inf, inside)


discrete(stats.binom, counts, binom)


def bernoulli(k, p):
    return np.where((k == 0) | (k == 1), special.xlogy(k, p) + special.xlog1py(1 - k, -p), -np.inf)


discrete(stats.bernoulli, bits, bernoulli)


def nbinom(k, n, p):
    choices = special.gammaln(n + k) - special.gammaln(k + 1) - special.gammaln(n)
    return np.where(k < 0, -np.inf, choices + n * np.log(p) + special.xlog1py(k, -p))


discrete(
    stats.nbinom,
    counts,
    nbinom,
    below=lambda k, n, p: np.where(k < 0, 0.0, special.betainc(n, np.maximum(k, 0.0) + 1, p)),
    above=lambda k, n, p: np.where(k < 0, 1.0, special.betaincc(n, np.maximum(k, 0.0) + 1, p)),
)


def geom(k, p):
    return np.where(k < 1, -np.inf, special.xlog1py(k - 1, -p) + np.log(p))


discrete(
    stats.geom,
    counts,
    geom,
    below=lambda k, p: np.where(k < 1, 0.0, -np.expm1(k * np.log1p(-p))),
    above=lambda k, p: np.where(k < 1, 1.0, np.exp(k * np.log1p(-p))),
)


def logser(k, p):
    return np.where(k < 1, -np.inf, k * np.log(p) - np.log(np.maximum(k, 1.0)) - np.log(-np.log1p(-p)))


discrete(stats.logser, counts, logser)


def betabinom(k, n, a, b):
    inside = -np.log(n + 1) - special.betaln(n - k + 1, k + 1) + special.betaln(k + a, n - k + b) - special.betaln(a, b)
    return np.where((k < 0) | (k > n), -np.inf, inside)


discrete(stats.betabinom, counts, betabinom)
