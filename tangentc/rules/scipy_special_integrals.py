"""Exponential, trigonometric and other integrals, whose derivative is what is integrated: DLMF chapters 6 and 25."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import math

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules.domains import nonzero, positive
from tangentc.rules.language import d, differential
from tangentc.rules.result_types import outputs_type
from tangentc.rules.samples import array, sample


@differential(special.exp1, on={"x": positive}, also_complex=True)
def exp1(z, x, /):
    d[z] = -np.exp(-x) / x * d[x]


@differential(special.expi, on={"x": nonzero})
def expi(z, x, /):
    d[z] = np.exp(x) / x * d[x]


@differential(
    special.expn, samples=[sample(k, array(*shape, domain=positive)) for k, shape in ((3, (3,)), (1, ()), (0, (2,)))]
)
def expn(z, n, x, /):
    """DLMF 8.19.13; below the order zero, 8.19.12."""
    if n >= 1:
        d[z] = -special.expn(n - 1, x) * d[x]
    else:
        below = np.exp(-x) * (1 + 1 / x) / x
        d[z] = -np.where(n == 0, below, special.expn(np.maximum(n - 1, 0), x)) * d[x]


@differential(special.sici, on={"x": positive}, result=outputs_type)
def sici(z, x, /):
    d[z] = (np.sinc(x / math.pi) * d[x], np.cos(x) / x * d[x])


@differential(special.shichi, on={"x": positive}, result=outputs_type)
def shichi(z, x, /):
    """sinh(x) / x is the mean of what `exprel` is at x and at -x."""
    d[z] = ((special.exprel(x) + special.exprel(-x)) / 2 * d[x], np.cosh(x) / x * d[x])


@differential(special.spence, on={"x": positive})
def spence(z, x, /):
    """Of log(x) / (1 - x); at x == 1 this is -1."""
    d[z] = -1 / special.exprel(np.log(x)) * d[x]


# Of Bessel functions


@differential(special.iti0k0, on={"x": positive}, result=outputs_type)
def iti0k0(z, x, /):
    d[z] = (special.i0(x) * d[x], special.k0(x) * d[x])


@differential(special.itj0y0, on={"x": positive}, result=outputs_type)
def itj0y0(z, x, /):
    d[z] = (special.j0(x) * d[x], special.y0(x) * d[x])


@differential(special.it2i0k0, on={"x": positive}, result=outputs_type)
def it2i0k0(z, x, /):
    d[z] = ((special.i0(x) - 1) / x * d[x], -special.k0(x) / x * d[x])


@differential(special.it2j0y0, on={"x": positive}, result=outputs_type)
def it2j0y0(z, x, /):
    d[z] = ((1 - special.j0(x)) / x * d[x], -special.y0(x) / x * d[x])
