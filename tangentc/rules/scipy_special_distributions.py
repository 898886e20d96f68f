"""Distribution functions, and their inverses, in the continuous arguments: Abramowitz and Stegun chapter 26.

The derivative in the argument is the density, and that of an inverse is one over it. Derivatives in degrees of freedom
and other parameters of shape are not elementary, and are refused.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules.domains import above_one, positive, unit_interval
from tangentc.rules.language import d, differential
from tangentc.rules.samples import array, sample

SHAPES = {
    "a": positive, "b": positive, "x": positive, "v": above_one, "df": above_one, "dfn": above_one, "dfd": above_one,
    "nc": positive, "p": unit_interval, "y": unit_interval, "m": positive,
}  # fmt: skip


# Gamma, of rate a and shape b: 26.4.19


@differential(special.gdtr, on=SHAPES)
def gdtr(p, a, b, x, /):
    density = np.exp(special.xlogy(b - 1, a * x) - a * x - special.gammaln(b))
    d[p] = density * (x * d[a] + a * d[x])


@differential(special.gdtrc, on=SHAPES)
def gdtrc(p, a, b, x, /):
    density = np.exp(special.xlogy(b - 1, a * x) - a * x - special.gammaln(b))
    d[p] = -density * (x * d[a] + a * d[x])


@differential(special.gdtrix, on=SHAPES)
def gdtrix(x, a, b, p, /):
    density = np.exp(special.xlogy(b - 1, a * x) - a * x - special.gammaln(b))
    d[x] = (d[p] / density - x * d[a]) / a


@differential(special.gdtria, on=SHAPES)
def gdtria(a, p, b, x, /):
    density = np.exp(special.xlogy(b - 1, a * x) - a * x - special.gammaln(b))
    d[a] = (d[p] / density - a * d[x]) / x


# Chi-square: 26.4.1


@differential(special.chdtr, on=SHAPES)
def chdtr(p, v, x, /):
    d[p] = np.exp(special.xlogy(v / 2 - 1, x / 2) - x / 2 - special.gammaln(v / 2)) / 2 * d[x]


@differential(special.chdtrc, on=SHAPES)
def chdtrc(p, v, x, /):
    d[p] = -np.exp(special.xlogy(v / 2 - 1, x / 2) - x / 2 - special.gammaln(v / 2)) / 2 * d[x]


@differential(special.chdtri, on=SHAPES)
def chdtri(x, v, p, /):
    d[x] = -2 * np.exp(special.gammaln(v / 2) + x / 2 - special.xlogy(v / 2 - 1, x / 2)) * d[p]


@differential(special.chndtr, on=SHAPES)
def chndtr(p, x, df, nc, /):
    """26.4.25: the density is a Bessel function, and the slope in the decentrality minus that of two more degrees."""
    root = np.sqrt(nc * x)
    weight = np.exp(-((np.sqrt(x) - np.sqrt(nc)) ** 2) / 2) / 2
    in_x = (x / nc) ** (df / 4 - 0.5) * special.ive(df / 2 - 1, root)
    in_nc = (x / nc) ** (df / 4) * special.ive(df / 2, root)
    d[p] = weight * (in_x * d[x] - in_nc * d[nc])


@differential(special.chndtrix, on=SHAPES)
def chndtrix(x, p, df, nc, /):
    root = np.sqrt(nc * x)
    weight = np.exp(-((np.sqrt(x) - np.sqrt(nc)) ** 2) / 2) / 2
    in_x = (x / nc) ** (df / 4 - 0.5) * special.ive(df / 2 - 1, root)
    in_nc = (x / nc) ** (df / 4) * special.ive(df / 2, root)
    d[x] = (d[p] / weight + in_nc * d[nc]) / in_x


# F: 26.6.1 and 26.6.2


@differential(special.fdtr, on=SHAPES)
def fdtr(p, dfn, dfd, x, /):
    ratio = dfn / dfd
    heads = special.xlogy(dfn / 2 - 1, ratio * x) - (dfn + dfd) / 2 * np.log1p(ratio * x)
    d[p] = ratio * np.exp(heads - special.betaln(dfn / 2, dfd / 2)) * d[x]


@differential(special.fdtrc, on=SHAPES)
def fdtrc(p, dfn, dfd, x, /):
    ratio = dfn / dfd
    heads = special.xlogy(dfn / 2 - 1, ratio * x) - (dfn + dfd) / 2 * np.log1p(ratio * x)
    d[p] = -ratio * np.exp(heads - special.betaln(dfn / 2, dfd / 2)) * d[x]


@differential(special.fdtri, on=SHAPES)
def fdtri(x, dfn, dfd, p, /):
    ratio = dfn / dfd
    heads = special.xlogy(dfn / 2 - 1, ratio * x) - (dfn + dfd) / 2 * np.log1p(ratio * x)
    d[x] = np.exp(special.betaln(dfn / 2, dfd / 2) - heads) / ratio * d[p]


# Student's t: 26.7.1


@differential(special.stdtr, on={"df": above_one})
def stdtr(p, df, t, /):
    tails = np.exp(-(df + 1) / 2 * np.log1p(t**2 / df))
    d[p] = tails / (np.sqrt(df) * special.beta(df / 2, 0.5)) * d[t]


@differential(special.stdtrit, on=SHAPES)
def stdtrit(t, df, p, /):
    tails = np.exp((df + 1) / 2 * np.log1p(t**2 / df))
    d[t] = tails * np.sqrt(df) * special.beta(df / 2, 0.5) * d[p]


# Poisson and binomial, in the parameters: the sums telescope, 26.4.21 and 26.5.24


@differential(special.pdtr, samples=[sample(2, array(3, domain=positive)), sample(0, array(domain=positive))])
def pdtr(p, k, m, /):
    d[p] = -np.exp(special.xlogy(k // 1, m) - m - special.gammaln(k // 1 + 1)) * d[m]


@differential(special.pdtrc, samples=[sample(2, array(3, domain=positive)), sample(0, array(domain=positive))])
def pdtrc(p, k, m, /):
    d[p] = np.exp(special.xlogy(k // 1, m) - m - special.gammaln(k // 1 + 1)) * d[m]


@differential(
    special.pdtri, samples=[sample(2, array(3, domain=unit_interval)), sample(0, array(domain=unit_interval))]
)
def pdtri(m, k, y, /):
    d[m] = -np.exp(m + special.gammaln(k // 1 + 1) - special.xlogy(k // 1, m)) * d[y]


OF_TRIALS = [sample(2, 5, array(3, domain=unit_interval)), sample(0, 3, array(domain=unit_interval))]


@differential(special.bdtr, samples=OF_TRIALS)
def bdtr(z, k, n, p, /):
    lost = n - k // 1
    d[z] = -np.exp(special.xlogy(k // 1, p) + special.xlog1py(lost - 1, -p) - special.betaln(lost, k // 1 + 1)) * d[p]


@differential(special.bdtrc, samples=OF_TRIALS)
def bdtrc(z, k, n, p, /):
    lost = n - k // 1
    d[z] = np.exp(special.xlogy(k // 1, p) + special.xlog1py(lost - 1, -p) - special.betaln(lost, k // 1 + 1)) * d[p]


@differential(special.bdtri, samples=OF_TRIALS)
def bdtri(p, k, n, y, /):
    lost = n - k // 1
    d[p] = -np.exp(special.betaln(lost, k // 1 + 1) - special.xlogy(k // 1, p) - special.xlog1py(lost - 1, -p)) * d[y]


@differential(special.nbdtr, samples=OF_TRIALS)
def nbdtr(z, k, n, p, /):
    d[z] = np.exp(special.xlogy(n - 1, p) + special.xlog1py(k, -p) - special.betaln(n, k + 1)) * d[p]


@differential(special.nbdtrc, samples=OF_TRIALS)
def nbdtrc(z, k, n, p, /):
    d[z] = -np.exp(special.xlogy(n - 1, p) + special.xlog1py(k, -p) - special.betaln(n, k + 1)) * d[p]


@differential(special.nbdtri, samples=OF_TRIALS)
def nbdtri(p, k, n, y, /):
    d[p] = np.exp(special.betaln(n, k + 1) - special.xlogy(n - 1, p) - special.xlog1py(k, -p)) * d[y]
