"""Airy, Kelvin, Struve and parabolic cylinder functions: DLMF chapters 9 to 12."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import math

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules.domains import Domain, positive
from tangentc.rules.language import d, differential
from tangentc.rules.result_types import outputs_type
from tangentc.rules.samples import array, sample

small = Domain("small", lambda rng, shape: rng.uniform(0.0, 0.3, shape))  # where SciPy is exact enough


@differential(special.airy, result=outputs_type, also_complex=True)
def airy(z, x, /):
    """DLMF 9.2.1: the second derivative is x times the function."""
    d[z] = (z[1] * d[x], x * z[0] * d[x], z[3] * d[x], x * z[2] * d[x])


@differential(special.airye, on={"x": positive}, result=outputs_type)
def airye(z, x, /):
    """Those that grow are scaled by the modulus of the factor, which is one for negative x."""
    root = np.sqrt(np.maximum(x, 0))
    d[z] = (
        (z[1] + root * z[0]) * d[x],
        (x * z[0] + root * z[1]) * d[x],
        (z[3] - root * z[2]) * d[x],
        (x * z[2] - root * z[3]) * d[x],
    )


@differential(special.itairy, on={"x": small}, result=outputs_type)
def itairy(z, x, /):
    d[z] = (
        special.airy(x)[0] * d[x],
        special.airy(x)[2] * d[x],
        special.airy(-x)[0] * d[x],
        special.airy(-x)[2] * d[x],
    )


# Kelvin functions: DLMF 10.61.3, the real and imaginary parts of Bessel's equation


@differential(special.ber, on={"x": positive})
def ber(z, x, /):
    d[z] = special.berp(x) * d[x]


@differential(special.bei, on={"x": positive})
def bei(z, x, /):
    d[z] = special.beip(x) * d[x]


@differential(special.ker, on={"x": positive})
def ker(z, x, /):
    d[z] = special.kerp(x) * d[x]


@differential(special.kei, on={"x": positive})
def kei(z, x, /):
    d[z] = special.keip(x) * d[x]


@differential(special.berp, on={"x": positive})
def berp(z, x, /):
    d[z] = -(special.bei(x) + z / x) * d[x]


@differential(special.beip, on={"x": positive})
def beip(z, x, /):
    d[z] = (special.ber(x) - z / x) * d[x]


@differential(special.kerp, on={"x": positive})
def kerp(z, x, /):
    d[z] = -(special.kei(x) + z / x) * d[x]


@differential(special.keip, on={"x": positive})
def keip(z, x, /):
    d[z] = (special.ker(x) - z / x) * d[x]


@differential(special.kelvin, on={"x": positive}, result=outputs_type)
def kelvin(z, x, /):
    d[z] = (z[2] * d[x], z[3] * d[x], (1j * z[0] - z[2] / x) * d[x], (1j * z[1] - z[3] / x) * d[x])


# Struve functions: DLMF 11.4.27 and 11.4.29

OF_ORDER = {"v": positive, "x": positive}


@differential(special.struve, on=OF_ORDER)
def struve(z, v, x, /):
    power = (x / 2) ** v / special.gamma(v + 1.5) / math.sqrt(math.pi)
    d[z] = (special.struve(v - 1, x) - special.struve(v + 1, x) + power) / 2 * d[x]


@differential(special.modstruve, on=OF_ORDER)
def modstruve(z, v, x, /):
    power = (x / 2) ** v / special.gamma(v + 1.5) / math.sqrt(math.pi)
    d[z] = (special.modstruve(v - 1, x) + special.modstruve(v + 1, x) + power) / 2 * d[x]


@differential(special.itstruve0, on={"x": positive})
def itstruve0(z, x, /):
    d[z] = special.struve(0, x) * d[x]


@differential(special.itmodstruve0, on={"x": positive})
def itmodstruve0(z, x, /):
    d[z] = special.modstruve(0, x) * d[x]


@differential(special.it2struve0, on={"x": positive})
def it2struve0(z, x, /):
    d[z] = -special.struve(0, x) / x * d[x]


# Parabolic cylinder functions, with their derivative: DLMF 12.2.2 to 12.2.4


@differential(special.pbdv, special.pbvv, on={"v": positive, "x": positive}, result=outputs_type)
def pbdv(z, v, x, /):
    d[z] = (z[1] * d[x], (x**2 / 4 - v - 0.5) * z[0] * d[x])


@differential(
    special.pbwa, result=outputs_type, samples=[sample(0.5, array(3, domain=positive)), sample(-1.5, array())]
)
def pbwa(z, a, x, /):
    d[z] = (z[1] * d[x], (a - x**2 / 4) * z[0] * d[x])
