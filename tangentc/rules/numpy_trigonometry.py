"""Angles and hyperbolic functions, element by element."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import cmath
import math

import numpy as np

from tangentc.rules.domains import (
    above_one,
    away_from_origin,
    open_unit,
)
from tangentc.rules.knowledge import is_real
from tangentc.rules.language import d, differential, linear


@differential(np.sin, math.sin, cmath.sin, also_complex=True)
def sin(z, x, /):
    d[z] = np.cos(x) * d[x]


@differential(np.cos, math.cos, cmath.cos, also_complex=True)
def cos(z, x, /):
    d[z] = -np.sin(x) * d[x]


@differential(np.tan, math.tan, cmath.tan, on={"x": open_unit}, also_complex=True)
def tan(z, x, /):
    d[z] = (1 + z**2) * d[x]


@differential(np.arcsin, math.asin, cmath.asin, on={"x": open_unit}, also_complex=True)
def arcsin(z, x, /):
    d[z] = d[x] / np.sqrt((1 - x) * (1 + x))


@differential(np.arccos, math.acos, cmath.acos, on={"x": open_unit}, also_complex=True)
def arccos(z, x, /):
    d[z] = -d[x] / np.sqrt((1 - x) * (1 + x))


@differential(np.arctan, math.atan, cmath.atan, also_complex=True)
def arctan(z, x, /):
    d[z] = d[x] / (1 + x * x)


@differential(np.arctan2, math.atan2, on={"y": away_from_origin, "x": away_from_origin})
def arctan2(angle, y, x, /):
    radius = np.hypot(x, y)  # x**2 + y**2 may overflow, or be zero
    d[angle] = (x / radius * d[y] - y / radius * d[x]) / radius


@differential(np.hypot, on={"x": away_from_origin, "y": away_from_origin}, kink="at the origin: zero")
def hypot(z, x, y, /):
    d[z] = (x * d[x] + y * d[y]) / np.where(z == 0, 1, z)


@linear(np.deg2rad, np.radians, math.radians, wrt="x")
def deg2rad(z, x, /):
    d[x] = np.deg2rad(d[z])


@linear(np.rad2deg, np.degrees, math.degrees, wrt="x")
def rad2deg(z, x, /):
    d[x] = np.rad2deg(d[z])


@differential(np.sinc, elementwise=True)
def sinc(z, x):
    angle = math.pi * x
    u = angle * angle
    near_zero = u < 0.01
    series = -(math.pi**2) * x / 3 * (1 - u / 10 * (1 - u / 28 * (1 - u / 54)))
    d[z] = np.where(near_zero, series, (np.cos(math.pi * x) - z) / np.where(near_zero, 1, x)) * d[x]


# Hyperbolic functions


@differential(np.sinh, math.sinh, cmath.sinh, also_complex=True)
def sinh(z, x, /):
    d[z] = np.cosh(x) * d[x]


@differential(np.cosh, math.cosh, cmath.cosh, also_complex=True)
def cosh(z, x, /):
    d[z] = np.sinh(x) * d[x]


@differential(np.tanh, math.tanh, cmath.tanh, also_complex=True)
def tanh(z, x, /):
    d[z] = (1 - z**2) * d[x]


@differential(np.arcsinh, math.asinh, cmath.asinh, also_complex=True)
def arcsinh(z, x, /):
    if is_real(x):
        d[z] = d[x] / np.hypot(x, 1)
    else:
        d[z] = d[x] / np.sqrt(1 + x * x)


@differential(np.arccosh, math.acosh, cmath.acosh, on={"x": above_one}, also_complex=True)
def arccosh(z, x, /):
    d[z] = d[x] / (np.sqrt(x - 1) * np.sqrt(x + 1))


@differential(np.arctanh, math.atanh, cmath.atanh, on={"x": open_unit}, also_complex=True)
def arctanh(z, x, /):
    d[z] = d[x] / ((1 - x) * (1 + x))
