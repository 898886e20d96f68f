"""Error functions and the normal distribution: DLMF chapter 7, Abramowitz and Stegun chapters 7 and 26."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import math

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules.domains import Domain, open_unit, positive, unit_interval
from tangentc.rules.language import d, differential
from tangentc.rules.result_types import outputs_type

negative = Domain("negative", lambda rng, shape: -rng.uniform(0.2, 4.0, shape))


@differential(special.erf, also_complex=True)
def erf(z, x, /):
    d[z] = 2 / math.sqrt(math.pi) * np.exp(-(x * x)) * d[x]


@differential(special.erfc, also_complex=True)
def erfc(z, x, /):
    d[z] = -2 / math.sqrt(math.pi) * np.exp(-(x * x)) * d[x]


@differential(special.erfcx, also_complex=True)
def erfcx(z, x, /):
    d[z] = (2 * x * z - 2 / math.sqrt(math.pi)) * d[x]


@differential(special.erfi, also_complex=True)
def erfi(z, x, /):
    d[z] = 2 / math.sqrt(math.pi) * np.exp(x**2) * d[x]


@differential(special.dawsn, also_complex=True)
def dawsn(z, x, /):
    d[z] = (1 - 2 * x * z) * d[x]


@differential(special.wofz, also_complex=True)
def wofz(w, z, /):
    """Faddeeva's function: DLMF 7.10.2."""
    d[w] = (2j / math.sqrt(math.pi) - 2 * z * w) * d[z]


@differential(special.erfinv, on={"x": open_unit})
def erfinv(z, x, /):
    d[z] = math.sqrt(math.pi) / 2 * np.exp(z**2) * d[x]


@differential(special.erfcinv, on={"x": unit_interval})
def erfcinv(z, x, /):
    d[z] = -math.sqrt(math.pi) / 2 * np.exp(z**2) * d[x]


@differential(special.fresnel, result=outputs_type, also_complex=True)
def fresnel(z, x, /):
    angle = math.pi / 2 * x**2
    d[z] = (np.sin(angle) * d[x], np.cos(angle) * d[x])


# The normal distribution


@differential(special.ndtr)
def ndtr(z, x, /):
    d[z] = np.exp(-(x * x) / 2) / math.sqrt(2 * math.pi) * d[x]


@differential(special.log_ndtr)
def log_ndtr(z, x, /):
    """The density over the distribution function, neither of which need be more than zero for it (DLMF 7.8.1)."""
    d[z] = math.sqrt(2 / math.pi) / special.erfcx(-math.sqrt(0.5) * x) * d[x]


@differential(special.ndtri, on={"x": unit_interval})
def ndtri(z, x, /):
    d[z] = math.sqrt(2 * math.pi) * np.exp(z**2 / 2) * d[x]


@differential(special.ndtri_exp, on={"y": negative})
def ndtri_exp(z, y, /):
    """The inverse of `log_ndtr`."""
    d[z] = math.sqrt(math.pi / 2) * special.erfcx(-math.sqrt(0.5) * z) * d[y]


@differential(special.owens_t, on={"h": positive})
def owens_t(z, h, a, /):
    """D. B. Owen, Annals of Mathematical Statistics 27 (1956)."""
    in_h = -np.exp(-(h**2) / 2) * special.erf(math.sqrt(0.5) * a * h) / math.sqrt(8 * math.pi)
    in_a = np.exp(-(h**2) * (1 + a**2) / 2) / (2 * math.pi * (1 + a**2))
    d[z] = in_h * d[h] + in_a * d[a]
