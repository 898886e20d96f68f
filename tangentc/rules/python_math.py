"""Functions of `math` that NumPy has no twin of."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import math

import numpy as np

from tangentc.rules.domains import near_half_integers, near_integers, nonzero, positive
from tangentc.rules.language import constant, d, differential
from tangentc.rules.result_types import float_type, unknown_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import polygamma, product_of_others

constant(math.nextafter, math.ulp)


@differential(math.lgamma, on={"x": positive}, elementwise=True)
def lgamma(z, x, /):
    d[z] = polygamma(0, x) * d[x]


@differential(math.gamma, on={"x": positive}, elementwise=True)
def gamma(z, x, /):
    d[z] = z * polygamma(0, x) * d[x]


@differential(polygamma, on={"x": positive}, samples=[sample(0, array()), sample(2, array())], result=float_type)
def polygamma_rule(z, n, x):
    d[z] = polygamma(n + 1, x) * d[x]


@differential(
    math.remainder,
    on={"x": near_integers, "y": near_half_integers},
    elementwise=True,
    kink="where x / y is a half-integer: the jump is ignored",
    samples=[sample(array(), array()), sample(array(), 2.0)],
)
def remainder(z, x, y, /):
    d[z] = d[x] - round((x - z) / y) * d[y]


@differential(
    math.frexp,
    np.frexp,
    on={"x": nonzero},
    elementwise=True,
    kink="at powers of two: the jump is ignored",
    result=unknown_type,
    samples=[sample(array())],
)
def frexp(z, x, /):
    d[z] = (np.ldexp(d[x], -z[1]), np.zeros_like(z[1]))


@differential(math.prod, samples=[sample([array(), array(), array()])])
def product(z, items, /):
    d[z] = np.sum(product_of_others(np.asarray(items)) * np.asarray(d[items]))
