"""Where the function gives a number, so does its derivative: nothing overflows on the way, nothing warns."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest

from tangentc import grad, jvp


def softplus(x):
    return np.logaddexp(0.0, x)


def softplus_by_hand(x):
    return np.log1p(np.exp(-np.abs(x))) + np.maximum(x, 0.0)


def sigmoid(x):
    return 0.5 * (1.0 + np.tanh(0.5 * x))


def sigmoid_in_halves(x):
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0 / (1.0 + small), small / (1.0 + small))


def log_of_nothing(x):
    return np.logaddexp(x, -np.inf)


def to_the_zero(x):
    return x**0


def to_the_one(x):
    return x**1


def squared(x):
    return x**2.0


def power_of_two(x):
    return 2.0**x


def power_of_zero(x):
    return 0.0**x


def hypotenuse(x):
    return np.hypot(x, 0.0)


def wave(x):
    return np.sin(x) * np.cos(x) + x**2


def angle_near_the_origin(x):
    return np.arctan2(x, 4e-200)


def angle_far_away(x):
    return np.arctan2(3e200, x)


CASES = [
    (softplus, 800.0, 1.0),
    (softplus, -800.0, 0.0),
    (softplus, 0.0, 0.5),
    (softplus_by_hand, 800.0, 1.0),
    (softplus_by_hand, -800.0, 0.0),
    (sigmoid, 800.0, 0.0),
    (sigmoid, -800.0, 0.0),
    (sigmoid_in_halves, 800.0, 0.0),
    (sigmoid_in_halves, -800.0, 0.0),
    (log_of_nothing, 1.0, 1.0),
    (to_the_zero, 0.0, 0.0),
    (to_the_zero, 2.0, 0.0),
    (to_the_one, 0.0, 1.0),
    (squared, 0.0, 0.0),
    (squared, -1.0, -2.0),
    (power_of_two, 0.0, np.log(2.0)),
    (power_of_zero, 2.0, 0.0),
    (hypotenuse, 1e200, 1.0),
    (wave, 1e100, 2e100),
    (angle_near_the_origin, 3e-200, 1.6e199),
    (angle_far_away, 4e200, -1.2e-201),
]


@pytest.mark.parametrize(("function", "x", "slope"), CASES)
@pytest.mark.parametrize("kind", [float, np.float64, np.array])
def test_the_slope_is_a_number(function, x, slope, kind):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert grad(function)(kind(x)) == pytest.approx(slope, rel=1e-15)
        assert jvp(function)((kind(x),), (kind(1.0),))[1] == pytest.approx(slope, rel=1e-15)


@pytest.mark.parametrize(
    "function", [lambda x: np.arctan(x), lambda x: math.atan(x), lambda x: math.erf(x), lambda x: math.erfc(x)]
)
def test_squares_of_large_floats_raise_nothing(function):
    assert grad(function)(1e200) == 0.0
    assert grad(function)(0.5) == pytest.approx((function(0.5 + 1e-6) - function(0.5 - 1e-6)) / 2e-6)


@pytest.mark.parametrize(
    ("scale", "x", "dtype"),
    [
        (1e-200, 1e200, np.float64),
        (1e200, 1e-200, np.float64),
        (1e-30, 1e30, np.float32),
        (1e30, 1e-30, np.float32),
    ],
)
def test_products_of_coefficients_neither_overflow_nor_vanish(scale, x, dtype):
    text = f"def function(x):\n    return np.sum({scale!r} * x * ({scale!r} * x + 1.0))\n"
    scope = {"np": np}
    exec(text, scope)
    found = grad(scope["function"], source=text)(np.array([x, 2 * x], dtype))
    np.testing.assert_allclose(found, [3.0 * scale, 5.0 * scale], rtol=1e-6)


def mixed_factors(x, p, q):
    s = np.sin(x)
    return np.sum((s * p + s * q) ** 2)


def test_sums_of_half_precision_do_not_overflow_where_products_with_doubles_do_not():
    p = np.full(3, 6e4, np.float16)
    x = np.linspace(0.1, 0.3, 3)
    np.testing.assert_allclose(grad(mixed_factors)(x, p, p), 1.2e5**2 * np.sin(2 * x), rtol=1e-3)


def smooth_step(x):
    return x**2 * (3.0 - 2.0 * x)


@pytest.mark.parametrize("x", [np.inf, -np.inf])
def test_no_infinite_powers_are_subtracted(x):
    assert grad(smooth_step)(x) == -np.inf
    assert grad(lambda x: np.sum(smooth_step(x)))(np.array([x])).tolist() == [-np.inf]


def log_sum_exp(x):
    largest = np.max(x)
    return largest + np.log(np.sum(np.exp(x - largest)))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_log_sum_exp(dtype):
    x = np.array([80.0, -800.0, 79.0], dtype)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = grad(log_sum_exp)(x)
    assert found.dtype == dtype
    np.testing.assert_allclose(found, [1 / (1 + np.exp(-1.0)), 0.0, 1 / (1 + np.e)], rtol=10 * np.finfo(dtype).eps)


def test_conventions_at_zero():
    """What the rules state: the norm has no slope at zero, that of the square root is infinite."""
    assert grad(lambda x: np.linalg.norm(x))(np.zeros(2)).tolist() == [0.0, 0.0]
    assert grad(lambda x: np.hypot(x, 0.0))(0.0) == 0.0
    with np.errstate(divide="ignore"):
        assert grad(lambda x: np.sqrt(x))(0.0) == np.inf


@pytest.mark.parametrize("length", [0, 1, 2, 3])
def test_differences_of_few_elements(length):
    x = np.arange(float(length)) ** 2
    found = grad(lambda x: np.sum(np.diff(x) ** 2))(x)
    assert found.shape == x.shape
    gaps = 2.0 * np.diff(x)
    np.testing.assert_array_equal(found, np.append(-gaps, 0.0)[:length] + np.append(0.0, gaps)[:length])


@pytest.mark.parametrize("axis", [-1, 0])
def test_a_number_has_no_axis_to_sum_over(axis):
    assert grad(lambda x: 3.0 * np.sum(x, axis=axis))(0.4) == 3.0
    assert grad(lambda x: 3.0 * np.sum(x, axis=axis, keepdims=True))(np.float64(0.4)) == 3.0


@pytest.mark.parametrize(
    "exponent", [np.array([0, 1, 2]), np.array([0.0, 1.0, 2.0], np.float32), np.array([False, True])]
)
def test_powers_of_zero_in_single_precision(exponent):
    found = grad(lambda x: np.sum(x**exponent))(np.zeros(len(exponent), np.float32))
    assert found.tolist() == [0.0, 1.0, 0.0][: len(exponent)]
    text = grad(lambda x, y: np.sum(x**y)).source_for("x: float32[n], y: float32[n]")
    assert "astype" not in text, "the work is done in single precision"


@pytest.mark.parametrize("function", [lambda x: math.exp(x), lambda x: math.log(x) * 2.0, lambda x: math.hypot(x, 1.0)])
def test_functions_of_math_take_single_precision(function):
    found = grad(function)(np.float32(0.5))
    assert type(found) is np.float32
    assert found == pytest.approx(grad(function)(0.5), rel=1e-6)
