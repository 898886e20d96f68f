"""Elementwise functions.

Each body states the change of z = f(x, ...). Broadcasting is undone by the compiler, so a rule speaks only of
scalars. `on` is where the tests sample each argument.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import builtins
import cmath
import math
import operator

import numpy as np

from tangentc.rules.domains import (
    boolean,
    near_half_integers,
    near_integers,
    nonzero,
    positive,
)
from tangentc.rules.knowledge import is_real
from tangentc.rules.language import d, differential, linear
from tangentc.rules.result_types import chosen_type, clipped_type, unknown_type
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import same_array_type

APART = {"x": near_integers, "y": near_half_integers}
# Arithmetic


@linear(operator.add, np.add, operator.iadd, wrt=("x", "y"), jointly=True)
def add(z, x, y, /):
    d[x] = d[z]
    d[y] = d[z]


@linear(operator.sub, np.subtract, operator.isub, wrt=("x", "y"), jointly=True)
def subtract(z, x, y, /):
    d[x] = d[z]
    d[y] = -d[z]


@linear(operator.mul, np.multiply, operator.imul, wrt=("x", "y"))
def multiply(z, x, y, /):
    d[x] = y * d[z]
    d[y] = x * d[z]


@linear(operator.truediv, np.divide, operator.itruediv, wrt="x")
def divide_numerator(z, x, y, /):
    d[x] = d[z] / y


@differential(operator.truediv, np.divide, operator.itruediv, on={"y": nonzero}, also_complex=True)
def divide(z, x, y, /):
    d[z] = (d[x] - z * d[y]) / y


@linear(operator.neg, np.negative, wrt="x")
def negative(z, x, /):
    d[x] = -d[z]


@linear(operator.pos, np.positive, wrt="x")
def positive_sign(z, x, /):
    d[x] = d[z]


@differential(
    operator.mod,
    np.remainder,
    operator.imod,
    on={"y": nonzero},
    kink="where x is a multiple of y: the slopes of either side, the jump is ignored",
)
def remainder(z, x, y, /):
    d[z] = d[x] - np.floor_divide(x, y) * d[y]


@differential(np.fmod, math.fmod, on={"y": nonzero}, kink="where x is a multiple of y: the jump is ignored")
def fmod(z, x, y, /):
    d[z] = d[x] - np.trunc(x / y) * d[y]


@differential(np.square, also_complex=True)
def square(z, x, /):
    d[z] = 2 * x * d[x]


@differential(np.reciprocal, on={"x": nonzero}, also_complex=True)
def reciprocal(z, x, /):
    d[z] = -(z**2) * d[x]


@differential(np.sqrt, math.sqrt, cmath.sqrt, on={"x": positive}, also_complex=True)
def sqrt(z, x, /):
    d[z] = d[x] / (2 * z)


@differential(np.cbrt, math.cbrt, on={"x": nonzero})
def cbrt(z, x, /):
    d[z] = d[x] / (3 * z**2)


@differential(
    operator.pow,
    np.power,
    np.float_power,
    math.pow,
    builtins.pow,
    operator.ipow,
    on={"x": positive},
    kink="0 ** y for y > 0: constant in y; x ** 0 at x = 0: constant in x",
    also_complex=True,
)
def power(z, x, y, /):
    log_x = np.log(x + (x == 0))
    if y == 2:
        d[z] = y * x * d[x]
    elif y != 0:
        d[z] = y * x ** (y - 1) * d[x] + z * log_x * d[y]
    else:
        d[z] = y * x ** ((y - 1) * (y != 0)) * d[x] + z * log_x * d[y]


# Size and sign


@differential(
    np.absolute,
    np.fabs,
    builtins.abs,
    operator.abs,
    math.fabs,
    on={"x": nonzero},
    kink="x == 0: zero",
    also_complex=True,
)
def absolute(z, x, /):
    if is_real(x):
        d[z] = np.sign(x) * d[x]
    else:
        d[z] = np.real(np.conjugate(x) * d[x]) / np.where(z == 0, 1, z)


@differential(np.copysign, math.copysign, on={"x": nonzero, "y": nonzero}, constant_in="y", kink="x == 0: zero")
def copysign(z, x, y, /):
    d[z] = np.sign(x) * np.copysign(1, y) * d[x]


@differential(np.heaviside, on={"x": nonzero}, constant_in="x", kink="x == 0: constant in x, the jump is ignored")
def heaviside(z, x, y, /):
    d[z] = (x == 0) * d[y]


@linear(np.ldexp, wrt="x", samples=[sample(array(3), 2), sample(array(), 1)])
def ldexp(z, x, i, /):
    d[x] = np.ldexp(d[z], i)


@differential(
    np.modf, math.modf, on={"x": near_half_integers}, kink="at integers: the jump is ignored", result=unknown_type
)
def modf(z, x, /):
    d[z] = (d[x], np.zeros_like(z[1]))


@differential(
    np.nan_to_num, elementwise=True, samples=[sample(array(3)), sample(array(), nan=1.0)], result=same_array_type
)
def nan_to_num(z, x, *, nan=0.0):
    d[z] = np.where(np.isfinite(x), d[x], 0.0)


# Choice


@differential(np.maximum, on=APART, kink="x == y: each gets half")
def maximum(z, x, y, /):
    if z.dtype == np.float64:
        share = np.where(x == y, 0.5, x > y)
    elif z.dtype == np.float32:
        share = np.where(x == y, 0.5, x > y).astype(np.float32)
    else:
        share = np.where(x == y, 0.5, x > y).astype(np.result_type(x, y))
    d[z] = share * d[x] + (1 - share) * d[y]


@differential(np.minimum, on=APART, kink="x == y: each gets half")
def minimum(z, x, y, /):
    if z.dtype == np.float64:
        share = np.where(x == y, 0.5, x < y)
    elif z.dtype == np.float32:
        share = np.where(x == y, 0.5, x < y).astype(np.float32)
    else:
        share = np.where(x == y, 0.5, x < y).astype(np.result_type(x, y))
    d[z] = share * d[x] + (1 - share) * d[y]


@differential(
    np.fmax,
    np.fmin,
    on=APART,
    kink="x == y: each gets half; a NaN gets nothing where the other operand is a number",
)
def fmax(z, x, y, /):
    if z.dtype == np.float64:
        share = np.where(x == y, 0.5, x == z)
    elif z.dtype == np.float32:
        share = np.where(x == y, 0.5, x == z).astype(np.float32)
    else:
        share = np.where(x == y, 0.5, x == z).astype(np.result_type(x, y))
    d[z] = share * d[x] + (1 - share) * d[y]


@linear(
    np.where,
    wrt=("x", "y"),
    jointly=True,
    elementwise=True,
    constant_in="condition",
    on={"condition": boolean},
    result=chosen_type,
)
def where(z, condition, x, y, /):
    d[x] = np.where(condition, d[z], 0.0)
    d[y] = np.where(condition, 0.0, d[z])


@differential(
    np.clip,
    np.ndarray.clip,
    elementwise=True,
    kink="at a bound: the change of a, not of the bound",
    result=clipped_type,
    samples=[
        sample(array(7), -0.5, 0.5),
        sample(array(2, 3), -0.7, 0.5),
        sample(array(7), None, 0.5),
        sample(array(7), -0.5, None),
        sample(array(), -0.5, a_max=0.5),
    ],
)
def clip(z, a, a_min=None, a_max=None):
    if a_min is None and a_max is None:
        d[z] = d[a]
    elif a_min is None:
        d[z] = (a <= a_max) * d[a] + (a > a_max) * d[a_max]
    elif a_max is None:
        d[z] = (a >= a_min) * d[a] + (a < a_min) * d[a_min]
    else:
        inside = (a >= a_min) & (a <= a_max)
        below = (a < a_min) & (a_min <= a_max)
        above = (a > a_max) | (a_min > a_max)
        d[z] = inside * d[a] + below * d[a_min] + above * d[a_max]


# Exponentials and logarithms


@differential(np.exp, math.exp, cmath.exp, also_complex=True)
def exp(z, x, /):
    d[z] = z * d[x]


@differential(np.exp2, math.exp2, also_complex=True)
def exp2(z, x, /):
    d[z] = math.log(2.0) * z * d[x]


@differential(np.expm1, math.expm1, also_complex=True)
def expm1(z, x, /):
    d[z] = np.exp(x) * d[x]


@differential(np.log, on={"x": positive}, also_complex=True)
def log(z, x, /):
    d[z] = d[x] / x


@differential(np.log2, math.log2, on={"x": positive}, also_complex=True)
def log2(z, x, /):
    d[z] = d[x] / (math.log(2.0) * x)


@differential(np.log10, math.log10, cmath.log10, on={"x": positive}, also_complex=True)
def log10(z, x, /):
    d[z] = d[x] / (math.log(10.0) * x)


@differential(np.log1p, math.log1p, on={"x": positive}, also_complex=True)
def log1p(z, x, /):
    d[z] = d[x] / (1 + x)


@differential(np.logaddexp)
def logaddexp(z, x, y, /):
    d[z] = np.exp(x - z) * d[x] + np.exp(y - z) * d[y]


@differential(np.logaddexp2)
def logaddexp2(z, x, y, /):
    d[z] = np.exp2(x - z) * d[x] + np.exp2(y - z) * d[y]
