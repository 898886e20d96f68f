"""Continuous distributions of `scipy.stats` on a half-line or an interval, at location zero and scale one.

Outside of it the density is zero and its logarithm minus infinity, whatever the expression for the inside gives there.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import math

import numpy as np
from scipy import special, stats  # noqa: TID253 - read when a program uses SciPy

from tangentc.definitions.scipy_stats_continuous import logistic, norm
from tangentc.definitions.scipy_stats_located import continuous
from tangentc.rules.domains import Domain, positive, unit_interval

above_two = Domain("above_two", lambda rng, shape: rng.uniform(1.8, 3.0, shape))


def from_zero(y, inside, outside):
    return np.where(y < 0, outside, inside)


def expon(y):
    return from_zero(y, -y, -np.inf)


continuous(
    stats.expon,
    positive,
    expon,
    below=lambda y: from_zero(y, -np.expm1(-y), 0.0),
    above=lambda y: from_zero(y, np.exp(-y), 1.0),
    log_above=lambda y: from_zero(y, -y, 0.0),
    quantile=lambda q: -np.log1p(-q),
    from_above=lambda q: -np.log(q),
)


def uniform(y):
    return np.where((y < 0) | (y > 1), -np.inf, 0.0 * y)


continuous(
    stats.uniform,
    unit_interval,
    uniform,
    below=lambda y: np.clip(y, 0.0, 1.0),
    above=lambda y: np.clip(1.0 - y, 0.0, 1.0),
    quantile=lambda q: 1.0 * q,
)


def gamma(y, a):
    return from_zero(y, special.xlogy(a - 1, y) - y - special.gammaln(a), -np.inf)


continuous(
    stats.gamma,
    positive,
    gamma,
    fixed=True,
    below=lambda y, a: special.gammainc(a, np.maximum(y, 0.0)),
    above=lambda y, a: special.gammaincc(a, np.maximum(y, 0.0)),
    quantile=lambda q, a: special.gammaincinv(a, q),
    from_above=lambda q, a: special.gammainccinv(a, q),
)


def chi2(y, df):
    heads = special.gammaln(df / 2) + math.log(2.0) * df / 2
    return from_zero(y, special.xlogy(df / 2 - 1, y) - y / 2 - heads, -np.inf)


continuous(
    stats.chi2,
    positive,
    chi2,
    fixed=True,
    below=lambda y, df: special.chdtr(df, np.maximum(y, 0.0)),
    above=lambda y, df: special.chdtrc(df, np.maximum(y, 0.0)),
    quantile=lambda q, df: 2 * special.gammaincinv(df / 2, q),
    from_above=lambda q, df: special.chdtri(df, q),
)


def beta(y, a, b):
    inside = special.xlogy(a - 1, y) + special.xlog1py(b - 1, -y) - special.betaln(a, b)
    return np.where((y < 0) | (y > 1), -np.inf, inside)


continuous(
    stats.beta,
    unit_interval,
    beta,
    fixed=True,
    below=lambda y, a, b: special.betainc(a, b, np.clip(y, 0.0, 1.0)),
    above=lambda y, a, b: special.betaincc(a, b, np.clip(y, 0.0, 1.0)),
    quantile=lambda q, a, b: special.betaincinv(a, b, q),
    from_above=lambda q, a, b: special.betainccinv(a, b, q),
)


def f(y, dfn, dfd):
    heads = special.xlogy(dfn / 2, dfn) + special.xlogy(dfd / 2, dfd) - special.betaln(dfn / 2, dfd / 2)
    return from_zero(y, heads + special.xlogy(dfn / 2 - 1, y) - (dfn + dfd) / 2 * np.log(dfd + dfn * y), -np.inf)


continuous(
    stats.f,
    positive,
    f,
    fixed=True,
    below=lambda y, dfn, dfd: special.fdtr(dfn, dfd, np.maximum(y, 0.0)),
    above=lambda y, dfn, dfd: special.fdtrc(dfn, dfd, np.maximum(y, 0.0)),
    quantile=lambda q, dfn, dfd: special.fdtri(dfn, dfd, q),
)


def lognorm(y, s):
    logarithm = np.log(np.where(y > 0, y, 1.0))
    inside = -(logarithm**2) / (2 * s**2) - logarithm - np.log(s) - math.log(2 * math.pi) / 2
    return np.where(y > 0, inside, -np.inf)


continuous(
    stats.lognorm,
    positive,
    lognorm,
    below=lambda y, s: np.where(y > 0, special.ndtr(np.log(np.where(y > 0, y, 1.0)) / s), 0.0),
    above=lambda y, s: np.where(y > 0, special.ndtr(-np.log(np.where(y > 0, y, 1.0)) / s), 1.0),
    quantile=lambda q, s: np.exp(s * special.ndtri(q)),
    from_above=lambda q, s: np.exp(-s * special.ndtri(q)),
)


def weibull_min(y, c):
    inside = np.maximum(y, 0.0)
    return from_zero(y, np.log(c) + special.xlogy(c - 1, inside) - inside**c, -np.inf)


continuous(
    stats.weibull_min,
    positive,
    weibull_min,
    below=lambda y, c: -np.expm1(-(np.maximum(y, 0.0) ** c)),
    above=lambda y, c: np.exp(-(np.maximum(y, 0.0) ** c)),
    log_above=lambda y, c: -(np.maximum(y, 0.0) ** c),
    quantile=lambda q, c: (-np.log1p(-q)) ** (1 / c),
    from_above=lambda q, c: (-np.log(q)) ** (1 / c),
)


def pareto(y, b):
    return np.where(y < 1, -np.inf, np.log(b) - (b + 1) * np.log(np.maximum(y, 1.0)))


continuous(
    stats.pareto,
    above_two,
    pareto,
    below=lambda y, b: 1 - np.maximum(y, 1.0) ** -b,
    above=lambda y, b: np.maximum(y, 1.0) ** -b,
    log_above=lambda y, b: -b * np.log(np.maximum(y, 1.0)),
    quantile=lambda q, b: (1 - q) ** (-1 / b),
    from_above=lambda q, b: q ** (-1 / b),
)


def halfnorm(y):
    return from_zero(y, math.log(2.0) + norm(y), -np.inf)


continuous(
    stats.halfnorm,
    positive,
    halfnorm,
    below=lambda y: special.erf(math.sqrt(0.5) * np.maximum(y, 0.0)),
    above=lambda y: special.erfc(math.sqrt(0.5) * np.maximum(y, 0.0)),
    quantile=lambda q: special.ndtri((1 + q) / 2),
    from_above=lambda q: -special.ndtri(q / 2),
)


def halfcauchy(y):
    return from_zero(y, math.log(2 / math.pi) - np.log1p(y**2), -np.inf)


continuous(
    stats.halfcauchy,
    positive,
    halfcauchy,
    below=lambda y: 2 / math.pi * np.arctan(np.maximum(y, 0.0)),
    above=lambda y: 2 / math.pi * np.arctan2(1.0, np.maximum(y, 0.0)),
    quantile=lambda q: np.tan(math.pi / 2 * q),
)


def rayleigh(y):
    return np.where(y > 0, np.log(np.where(y > 0, y, 1.0)) - y**2 / 2, -np.inf)


continuous(
    stats.rayleigh,
    positive,
    rayleigh,
    below=lambda y: -np.expm1(-(np.maximum(y, 0.0) ** 2) / 2),
    above=lambda y: np.exp(-(np.maximum(y, 0.0) ** 2) / 2),
    log_above=lambda y: -(np.maximum(y, 0.0) ** 2) / 2,
    quantile=lambda q: np.sqrt(-2 * np.log1p(-q)),
    from_above=lambda q: np.sqrt(-2 * np.log(q)),
)


def invgamma(y, a):
    inside = np.where(y > 0, y, 1.0)
    return np.where(y > 0, -(a + 1) * np.log(inside) - special.gammaln(a) - 1 / inside, -np.inf)


continuous(
    stats.invgamma,
    positive,
    invgamma,
    fixed=True,
    below=lambda y, a: np.where(y > 0, special.gammaincc(a, 1 / np.where(y > 0, y, 1.0)), 0.0),
    above=lambda y, a: np.where(y > 0, special.gammainc(a, 1 / np.where(y > 0, y, 1.0)), 1.0),
    quantile=lambda q, a: 1 / special.gammainccinv(a, q),
    from_above=lambda q, a: 1 / special.gammaincinv(a, q),
)


def fisk(y, c):
    inside = np.where(y > 0, y, 1.0)
    return np.where(y > 0, np.log(c) - np.log(inside) + logistic(c * np.log(inside)), -np.inf)


continuous(stats.fisk, positive, fisk, quantile=lambda q, c: np.exp(special.logit(q) / c))


def invgauss(y, mu):
    inside = np.where(y > 0, y, 1.0)
    shape = -((inside - mu) ** 2) / (2 * inside * mu**2)
    return np.where(y > 0, shape - 1.5 * np.log(inside) - math.log(2 * math.pi) / 2, -np.inf)


continuous(stats.invgauss, positive, invgauss)


def powerlaw(y, a):
    return np.where((y < 0) | (y > 1), -np.inf, np.log(a) + special.xlogy(a - 1, y))


continuous(
    stats.powerlaw,
    unit_interval,
    powerlaw,
    below=lambda y, a: np.clip(y, 0.0, 1.0) ** a,
    quantile=lambda q, a: q ** (1 / a),
)
