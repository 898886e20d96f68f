"""The gamma and beta functions and what is made of them: DLMF chapters 5, 8 and 25."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules.domains import Domain, above_one, positive, unit_interval
from tangentc.rules.language import constant, d, differential
from tangentc.rules.samples import array, sample

around_half = Domain("around_half", lambda rng, shape: rng.uniform(0.4, 0.7, shape))
constant(special.round, special.gammasgn)


@differential(special.gamma, on={"x": positive})
def gamma(z, x, /):
    d[z] = z * special.digamma(x) * d[x]


@differential(special.rgamma, on={"x": positive})
def rgamma(z, x, /):
    d[z] = -z * special.digamma(x) * d[x]


@differential(special.gammaln, special.loggamma, on={"x": positive})
def gammaln(z, x, /):
    d[z] = special.digamma(x) * d[x]


@differential(special.digamma, special.psi, on={"x": positive})
def digamma(z, x, /):
    d[z] = special.polygamma(1, x) * d[x]


@differential(
    special.polygamma, elementwise=True, on={"x": positive}, samples=[sample(1, array(3)), sample(2, array())]
)
def polygamma(z, n, x):
    d[z] = special.polygamma(n + 1, x) * d[x]


@differential(
    special.zeta, elementwise=True, samples=[sample(2.5, array(3, domain=positive)), sample(3, array(domain=positive))]
)
def zeta(z, x, q):
    """DLMF 25.11.17: in the second argument."""
    d[z] = -x * special.zeta(x + 1, q) * d[q]


@differential(special.beta, on={"a": positive, "b": positive})
def beta(z, a, b, /):
    both = special.digamma(a + b)
    d[z] = z * (special.digamma(a) - both) * d[a] + z * (special.digamma(b) - both) * d[b]


@differential(special.betaln, on={"a": positive, "b": positive})
def betaln(z, a, b, /):
    both = special.digamma(a + b)
    d[z] = (special.digamma(a) - both) * d[a] + (special.digamma(b) - both) * d[b]


@differential(special.binom, on={"n": above_one, "k": unit_interval})
def binom(z, n, k, /):
    others = special.digamma(n - k + 1)
    d[z] = z * (special.digamma(n + 1) - others) * d[n] + z * (others - special.digamma(k + 1)) * d[k]


@differential(special.poch, on={"x": positive, "m": positive})
def poch(z, x, m, /):
    last = special.digamma(x + m)
    d[z] = z * (last - special.digamma(x)) * d[x] + z * last * d[m]


# Incomplete functions: the derivative in the last argument is the density, that in the others is not elementary


@differential(special.gammainc, on={"a": positive, "x": positive})
def gammainc(z, a, x, /):
    """DLMF 8.8.13."""
    d[z] = np.exp(special.xlogy(a - 1, x) - x - special.gammaln(a)) * d[x]


@differential(special.gammaincc, on={"a": positive, "x": positive})
def gammaincc(z, a, x, /):
    d[z] = -np.exp(special.xlogy(a - 1, x) - x - special.gammaln(a)) * d[x]


@differential(special.gammaincinv, on={"a": positive, "y": unit_interval})
def gammaincinv(x, a, y, /):
    d[x] = np.exp(special.gammaln(a) + x - special.xlogy(a - 1, x)) * d[y]


@differential(special.gammainccinv, on={"a": positive, "y": around_half})
def gammainccinv(x, a, y, /):
    d[x] = -np.exp(special.gammaln(a) + x - special.xlogy(a - 1, x)) * d[y]


BETA = {"a": positive, "b": positive, "x": unit_interval, "y": unit_interval}


@differential(special.betainc, on=BETA)
def betainc(z, a, b, x, /):
    """DLMF 8.17.1."""
    d[z] = np.exp(special.xlogy(a - 1, x) + special.xlog1py(b - 1, -x) - special.betaln(a, b)) * d[x]


@differential(special.betaincc, on=BETA)
def betaincc(z, a, b, x, /):
    d[z] = -np.exp(special.xlogy(a - 1, x) + special.xlog1py(b - 1, -x) - special.betaln(a, b)) * d[x]


@differential(special.betaincinv, on=BETA)
def betaincinv(x, a, b, y, /):
    d[x] = np.exp(special.betaln(a, b) - special.xlogy(a - 1, x) - special.xlog1py(b - 1, -x)) * d[y]


@differential(special.betainccinv, on=BETA)
def betainccinv(x, a, b, y, /):
    d[x] = -np.exp(special.betaln(a, b) - special.xlogy(a - 1, x) - special.xlog1py(b - 1, -x)) * d[y]
