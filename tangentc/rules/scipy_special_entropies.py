"""Logarithms and exponentials that are exact where they are small, entropies, losses, angles in degrees."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import math

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules import numpy_elementwise
from tangentc.rules.domains import near_half_integers, near_integers, nonzero, positive, unit_interval
from tangentc.rules.language import d, differential
from tangentc.rules.samples import array, sample

differential(special.cbrt, on={"x": nonzero})(numpy_elementwise.cbrt)
differential(special.exp2)(numpy_elementwise.exp2)
differential(special.expm1)(numpy_elementwise.expm1)
differential(special.log1p, on={"x": positive})(numpy_elementwise.log1p)


@differential(special.exp10)
def exp10(z, x, /):
    d[z] = math.log(10.0) * z * d[x]


@differential(special.exprel)
def exprel(z, x, /):
    """(exp(x) - 1) / x is the confluent M(1, 2, x), DLMF 13.6.2, which is differentiated without a difference."""
    d[z] = special.hyp1f1(2.0, 3.0, x) / 2 * d[x]


@differential(special.powm1, on={"x": positive})
def powm1(z, x, y, /):
    d[z] = y * x ** (y - 1) * d[x] + (z + 1) * np.log(x) * d[y]


@differential(special.cosm1)
def cosm1(z, x, /):
    d[z] = -np.sin(x) * d[x]


# Products with logarithms; what is zero for all y, and read at y == 0, has no slope in y

NO_SLOPE = "x == 0 and y == 0: constant in y"


@differential(special.xlogy, on={"x": positive, "y": positive}, kink=NO_SLOPE)
def xlogy(z, x, y, /):
    d[z] = np.log(y) * d[x] + x / (y + ((x == 0) & (y == 0))) * d[y]


@differential(special.xlog1py, on={"x": positive, "y": positive}, kink="x == 0 and y == -1: constant in y")
def xlog1py(z, x, y, /):
    d[z] = np.log1p(y) * d[x] + x / (1 + y + ((x == 0) & (y == -1))) * d[y]


@differential(special.entr, on={"x": positive})
def entr(z, x, /):
    d[z] = -(np.log(x) + 1) * d[x]


@differential(special.rel_entr, on={"x": positive, "y": positive}, kink=NO_SLOPE)
def rel_entr(z, x, y, /):
    d[z] = (np.log(x / y) + 1) * d[x] - x / (y + ((x == 0) & (y == 0))) * d[y]


@differential(special.kl_div, on={"x": positive, "y": positive}, kink="x == 0 and y == 0: one in y")
def kl_div(z, x, y, /):
    d[z] = np.log(x / y) * d[x] + (1 - x / (y + ((x == 0) & (y == 0)))) * d[y]


# The transformation of Box and Cox, (x**lmbda - 1) / lmbda = log(x) exprel(lmbda log(x))


@differential(special.boxcox, on={"x": positive})
def boxcox(z, x, lmbda, /):
    logarithm = np.log(x)
    curvature = logarithm**2 * special.hyp1f1(2.0, 3.0, lmbda * logarithm) / 2
    d[z] = x ** (lmbda - 1) * d[x] + curvature * d[lmbda]


@differential(special.boxcox1p, on={"x": positive})
def boxcox1p(z, x, lmbda, /):
    logarithm = np.log1p(x)
    curvature = logarithm**2 * special.hyp1f1(2.0, 3.0, lmbda * logarithm) / 2
    d[z] = (1 + x) ** (lmbda - 1) * d[x] + curvature * d[lmbda]


@differential(special.inv_boxcox, on={"y": unit_interval, "lmbda": unit_interval})
def inv_boxcox(x, y, lmbda, /):
    logarithm = np.log(x)
    curvature = logarithm**2 * special.hyp1f1(2.0, 3.0, lmbda * logarithm) / 2
    d[x] = x ** (1 - lmbda) * (d[y] - curvature * d[lmbda])


@differential(special.inv_boxcox1p, on={"y": unit_interval, "lmbda": unit_interval})
def inv_boxcox1p(x, y, lmbda, /):
    logarithm = np.log1p(x)
    curvature = logarithm**2 * special.hyp1f1(2.0, 3.0, lmbda * logarithm) / 2
    d[x] = (1 + x) ** (1 - lmbda) * (d[y] - curvature * d[lmbda])


# Losses


@differential(special.huber, on={"delta": positive, "r": near_integers}, kink="both pieces have the same slope there")
def huber(z, delta, r, /):
    d[z] = np.maximum(np.abs(r) - delta, 0) * d[delta] + np.maximum(np.minimum(r, delta), -delta) * d[r]


@differential(special.pseudo_huber, on={"delta": positive})
def pseudo_huber(z, delta, r, /):
    root = np.sqrt(1 + (r / delta) ** 2)
    d[z] = z**2 / (delta**3 * root) * d[delta] + r / root * d[r]


# Angles in degrees


@differential(special.sindg)
def sindg(z, x, /):
    d[z] = math.pi / 180 * special.cosdg(x) * d[x]


@differential(special.cosdg)
def cosdg(z, x, /):
    d[z] = -math.pi / 180 * special.sindg(x) * d[x]


@differential(special.tandg)
def tandg(z, x, /):
    d[z] = math.pi / 180 * (1 + z**2) * d[x]


@differential(special.cotdg, on={"x": nonzero})
def cotdg(z, x, /):
    d[z] = -math.pi / 180 * (1 + z**2) * d[x]


@differential(special.radian)
def radian(z, degrees, minutes, seconds, /):
    d[z] = math.pi / 180 * (d[degrees] + d[minutes] / 60 + d[seconds] / 3600)


@differential(
    special.diric,
    elementwise=True,
    on={"x": near_half_integers},
    kink="at multiples of 2 pi: zero",
    samples=[sample(array(3), 3), sample(array(2, 1), 4)],
)
def diric(z, x, n):
    half = np.sin(x / 2)
    peak = half == 0
    d[z] = np.where(peak, 0.0, (np.cos(n * x / 2) - z * np.cos(x / 2)) / (2 * np.where(peak, 1.0, half))) * d[x]
