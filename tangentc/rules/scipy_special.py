"""Special functions, of `scipy.special`; read only where SciPy is in use."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import math

import numpy as np
from scipy import special  # noqa: TID253 - this module is imported when a program has imported SciPy

from tangentc.rules.domains import nonzero, open_unit, positive, unit_interval
from tangentc.rules.language import constant, d, differential
from tangentc.rules.result_types import averaged_type
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import same_type
from tangentc.runtime import spread

constant(special.round, special.gammasgn)

# Error functions


@differential(special.erf)
def erf(z, x, /):
    d[z] = 2 / math.sqrt(math.pi) * np.exp(-(x * x)) * d[x]


@differential(special.erfc)
def erfc(z, x, /):
    d[z] = -2 / math.sqrt(math.pi) * np.exp(-(x * x)) * d[x]


@differential(special.erfcx)
def erfcx(z, x, /):
    d[z] = (2 * x * z - 2 / math.sqrt(math.pi)) * d[x]


@differential(special.erfi)
def erfi(z, x, /):
    d[z] = 2 / math.sqrt(math.pi) * np.exp(x**2) * d[x]


@differential(special.dawsn)
def dawsn(z, x, /):
    d[z] = (1 - 2 * x * z) * d[x]


@differential(special.erfinv, on={"x": open_unit})
def erfinv(z, x, /):
    d[z] = math.sqrt(math.pi) / 2 * np.exp(z**2) * d[x]


@differential(special.erfcinv, on={"x": unit_interval})
def erfcinv(z, x, /):
    d[z] = -math.sqrt(math.pi) / 2 * np.exp(z**2) * d[x]


@differential(special.ndtr)
def ndtr(z, x, /):
    d[z] = np.exp(-(x * x) / 2) / math.sqrt(2 * math.pi) * d[x]


@differential(special.log_ndtr)
def log_ndtr(z, x, /):
    d[z] = np.exp(-(x * x) / 2 - z) / math.sqrt(2 * math.pi) * d[x]


@differential(special.ndtri, on={"x": unit_interval})
def ndtri(z, x, /):
    d[z] = math.sqrt(2 * math.pi) * np.exp(z**2 / 2) * d[x]


# Logistic functions


@differential(special.expit)
def expit(z, x, /):
    d[z] = z * (1 - z) * d[x]


@differential(special.logit, on={"x": unit_interval})
def logit(z, x, /):
    d[z] = d[x] / (x * (1 - x))


@differential(special.log_expit)
def log_expit(z, x, /):
    d[z] = special.expit(-x) * d[x]


@differential(
    special.logsumexp,
    result=averaged_type,
    samples=[
        sample(array(4)),
        sample(array(2, 3), 1),
        sample(array(2, 3), axis=0, keepdims=True),
        sample(array(2, 3, 2), axis=(0, 2)),
    ],
)
def logsumexp(z, a, axis=None, *, keepdims=False):
    if (axis is None and not keepdims) or keepdims:
        share = np.exp(a - z)
    else:
        share = np.exp(a - spread(z, a, axis, keepdims))
    d[z] = np.sum(share * d[a], axis=axis, keepdims=keepdims)


ALONG_AN_AXIS = [sample(array(4)), sample(array(2, 3), 1), sample(array(2, 3), axis=0)]


@differential(special.softmax, result=same_type, samples=ALONG_AN_AXIS)
def softmax(z, x, axis=None):
    change = z * d[x]
    d[z] = change - z * spread(np.sum(change, axis=axis, keepdims=True), x, axis, True)


@differential(special.log_softmax, result=same_type, samples=ALONG_AN_AXIS)
def log_softmax(z, x, axis=None):
    d[z] = d[x] - spread(np.sum(np.exp(z) * d[x], axis=axis, keepdims=True), x, axis, True)


# The gamma function and its relatives


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


@differential(special.beta, on={"a": positive, "b": positive})
def beta(z, a, b, /):
    both = special.digamma(a + b)
    d[z] = z * (special.digamma(a) - both) * d[a] + z * (special.digamma(b) - both) * d[b]


@differential(special.betaln, on={"a": positive, "b": positive})
def betaln(z, a, b, /):
    both = special.digamma(a + b)
    d[z] = (special.digamma(a) - both) * d[a] + (special.digamma(b) - both) * d[b]


@differential(special.gammainc, samples=[sample(1.5, array(3, domain=positive)), sample(0.7, array(domain=positive))])
def gammainc(z, a, x, /):
    d[z] = np.exp((a - 1) * np.log(x) - x - special.gammaln(a)) * d[x]


@differential(special.gammaincc, samples=[sample(1.5, array(3, domain=positive)), sample(0.7, array(domain=positive))])
def gammaincc(z, a, x, /):
    d[z] = -np.exp((a - 1) * np.log(x) - x - special.gammaln(a)) * d[x]


@differential(special.betainc, samples=[sample(1.5, 0.8, array(3, domain=unit_interval))])
def betainc(z, a, b, x, /):
    d[z] = np.exp((a - 1) * np.log(x) + (b - 1) * np.log1p(-x) - special.betaln(a, b)) * d[x]


# Logarithms, exponentials, entropies


@differential(special.exp10)
def exp10(z, x, /):
    d[z] = math.log(10.0) * z * d[x]


@differential(special.xlogy, on={"x": positive, "y": positive})
def xlogy(z, x, y, /):
    d[z] = np.log(y) * d[x] + x / y * d[y]


@differential(special.xlog1py, on={"x": positive, "y": positive})
def xlog1py(z, x, y, /):
    d[z] = np.log1p(y) * d[x] + x / (1 + y) * d[y]


@differential(special.entr, on={"x": positive})
def entr(z, x, /):
    d[z] = -(np.log(x) + 1) * d[x]


@differential(special.rel_entr, on={"x": positive, "y": positive})
def rel_entr(z, x, y, /):
    d[z] = (np.log(x / y) + 1) * d[x] - x / y * d[y]


@differential(special.kl_div, on={"x": positive, "y": positive})
def kl_div(z, x, y, /):
    d[z] = np.log(x / y) * d[x] + (1 - x / y) * d[y]


@differential(special.exp1, on={"x": positive})
def exp1(z, x, /):
    d[z] = -np.exp(-x) / x * d[x]


@differential(special.expi, on={"x": nonzero})
def expi(z, x, /):
    d[z] = np.exp(x) / x * d[x]


# Bessel functions


@differential(special.j0)
def j0(z, x, /):
    d[z] = -special.j1(x) * d[x]


@differential(special.j1)
def j1(z, x, /):
    d[z] = (special.j0(x) - special.jv(2, x)) / 2 * d[x]


@differential(special.y0, on={"x": positive})
def y0(z, x, /):
    d[z] = -special.y1(x) * d[x]


@differential(special.y1, on={"x": positive})
def y1(z, x, /):
    d[z] = (special.y0(x) - special.yv(2, x)) / 2 * d[x]


@differential(special.i0)
def i0(z, x, /):
    d[z] = special.i1(x) * d[x]


@differential(special.i1)
def i1(z, x, /):
    d[z] = (special.i0(x) + special.iv(2, x)) / 2 * d[x]


@differential(special.i0e, on={"x": nonzero})
def i0e(z, x, /):
    d[z] = (special.i1e(x) - np.sign(x) * z) * d[x]


@differential(special.i1e, on={"x": nonzero})
def i1e(z, x, /):
    d[z] = ((special.i0e(x) + special.ive(2, x)) / 2 - np.sign(x) * z) * d[x]


@differential(special.k0, on={"x": positive})
def k0(z, x, /):
    d[z] = -special.k1(x) * d[x]


@differential(special.k1, on={"x": positive})
def k1(z, x, /):
    d[z] = -(special.k0(x) + special.kv(2, x)) / 2 * d[x]


OF_ORDER = [sample(1.5, array(3, domain=positive)), sample(2, array(domain=positive))]


@differential(special.jv, samples=OF_ORDER)
def jv(z, v, x, /):
    d[z] = (special.jv(v - 1, x) - special.jv(v + 1, x)) / 2 * d[x]


@differential(special.yv, samples=OF_ORDER)
def yv(z, v, x, /):
    d[z] = (special.yv(v - 1, x) - special.yv(v + 1, x)) / 2 * d[x]


@differential(special.iv, samples=OF_ORDER)
def iv(z, v, x, /):
    d[z] = (special.iv(v - 1, x) + special.iv(v + 1, x)) / 2 * d[x]


@differential(special.kv, samples=OF_ORDER)
def kv(z, v, x, /):
    d[z] = -(special.kv(v - 1, x) + special.kv(v + 1, x)) / 2 * d[x]


@differential(special.ive, samples=OF_ORDER)
def ive(z, v, x, /):
    d[z] = ((special.ive(v - 1, x) + special.ive(v + 1, x)) / 2 - np.sign(x) * z) * d[x]
