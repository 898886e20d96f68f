"""Where the function gives a number, so does its derivative: nothing overflows on the way, nothing warns."""

from __future__ import annotations

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
]


@pytest.mark.parametrize(("function", "x", "slope"), CASES)
@pytest.mark.parametrize("kind", [float, np.float64, np.array])
def test_the_slope_is_a_number(function, x, slope, kind):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert grad(function)(kind(x)) == pytest.approx(slope, rel=1e-15)
        assert jvp(function)((kind(x),), (kind(1.0),))[1] == pytest.approx(slope, rel=1e-15)


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
