"""Continuous distributions of `scipy.stats` on the whole line, at location zero and scale one."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import math

import numpy as np
from scipy import special, stats  # noqa: TID253 - read when a program uses SciPy

from tangentc.definitions.scipy_stats_located import continuous
from tangentc.rules.domains import real


def norm(y):
    return -0.5 * y**2 - math.log(2 * math.pi) / 2


continuous(
    stats.norm,
    real,
    norm,
    below=special.ndtr,
    above=lambda y: special.ndtr(-y),
    log_below=special.log_ndtr,
    log_above=lambda y: special.log_ndtr(-y),
    quantile=special.ndtri,
    from_above=lambda q: -special.ndtri(q),
)


def t(y, df):
    heads = special.gammaln((df + 1) / 2) - special.gammaln(df / 2) - np.log(df * math.pi) / 2
    return heads - (df + 1) / 2 * np.log1p(y**2 / df)


continuous(
    stats.t,
    real,
    t,
    fixed=True,
    below=lambda y, df: special.stdtr(df, y),
    above=lambda y, df: special.stdtr(df, -y),
    quantile=lambda q, df: special.stdtrit(df, q),
    from_above=lambda q, df: -special.stdtrit(df, q),
)


def cauchy(y):
    return -math.log(math.pi) - np.log1p(y**2)


continuous(
    stats.cauchy,
    real,
    cauchy,
    below=lambda y: np.arctan2(1.0, -y) / math.pi,
    above=lambda y: np.arctan2(1.0, y) / math.pi,
    quantile=lambda q: np.tan(math.pi * q - math.pi / 2),
    from_above=lambda q: 1 / np.tan(math.pi * q),
)


def laplace(y):
    return -math.log(2.0) - np.abs(y)


def laplace_below(y):
    tail = np.exp(-np.abs(y)) / 2
    return np.where(y > 0, 1 - tail, tail)


def laplace_quantile(q):
    return np.where(q > 0.5, -np.log(2 * (1 - q)), np.log(2 * q))


continuous(
    stats.laplace,
    real,
    laplace,
    below=laplace_below,
    above=lambda y: laplace_below(-y),
    quantile=laplace_quantile,
    from_above=lambda q: -laplace_quantile(q),
)


def logistic(y):
    return special.log_expit(y) + special.log_expit(-y)


continuous(
    stats.logistic,
    real,
    logistic,
    below=special.expit,
    above=lambda y: special.expit(-y),
    log_below=special.log_expit,
    log_above=lambda y: special.log_expit(-y),
    quantile=special.logit,
    from_above=lambda q: -special.logit(q),
)


def gumbel_r(y):
    return -y - np.exp(-y)


continuous(
    stats.gumbel_r,
    real,
    gumbel_r,
    below=lambda y: np.exp(-np.exp(-y)),
    above=lambda y: -np.expm1(-np.exp(-y)),
    log_below=lambda y: -np.exp(-y),
    quantile=lambda q: -np.log(-np.log(q)),
    from_above=lambda q: -np.log(-np.log1p(-q)),
)


def gumbel_l(y):
    return y - np.exp(y)


continuous(
    stats.gumbel_l,
    real,
    gumbel_l,
    below=lambda y: -np.expm1(-np.exp(y)),
    above=lambda y: np.exp(-np.exp(y)),
    log_above=lambda y: -np.exp(y),
    quantile=lambda q: np.log(-np.log1p(-q)),
    from_above=lambda q: np.log(-np.log(q)),
)


def hypsecant(y):
    return -math.log(math.pi) - np.log(np.cosh(y))


continuous(stats.hypsecant, real, hypsecant)


def skewnorm(y, a):
    return math.log(2.0) + norm(y) + special.log_ndtr(a * y)


continuous(stats.skewnorm, real, skewnorm)


def gennorm(y, beta):
    return np.log(beta / 2) - special.gammaln(1 / beta) - np.abs(y) ** beta


continuous(stats.gennorm, real, gennorm)


def johnsonsu(y, a, b):
    return np.log(b) - np.log1p(y**2) / 2 + norm(a + b * np.arcsinh(y))


continuous(
    stats.johnsonsu,
    real,
    johnsonsu,
    below=lambda y, a, b: special.ndtr(a + b * np.arcsinh(y)),
    above=lambda y, a, b: special.ndtr(-(a + b * np.arcsinh(y))),
    quantile=lambda q, a, b: np.sinh((special.ndtri(q) - a) / b),
)


def vonmises(y, kappa):
    return kappa * special.cosm1(y) - math.log(2 * math.pi) - np.log(special.i0e(kappa))


continuous(stats.vonmises, real, vonmises)
