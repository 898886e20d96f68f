"""Random numbers that a function draws are those that it would draw, and constants; their parameters may vary."""
# ruff: noqa: NPY002 - it is about them

from __future__ import annotations

import numpy as np
import pytest

from tangentc import value_and_grad, vjp
from tests import oracle


def drawn_inside(x):
    total = 0.0
    for _ in range(2):
        total = total + np.sum(np.sin(x * np.random.standard_normal(2)))
    return total + np.sum(x * np.random.random(2))


def of_normal(mean, deviation):
    return np.random.normal(mean, deviation) ** 2


def of_normals(mean, deviation):
    return np.random.normal(mean, deviation, (2, 3))


def of_uniform(low, high):
    return np.random.uniform(low, high)


def of_exponential(scale, x):
    return x * np.random.exponential(scale)


def of_lognormal(mean, deviation):
    return np.random.lognormal(mean, deviation)


def seeded(function):
    def with_seed(*arguments):
        np.random.seed(7)
        return function(*arguments)

    return with_seed


@pytest.mark.parametrize("function", [of_normal, of_normals, of_uniform, of_exponential, of_lognormal])
def test_parameters(function):
    arguments = (np.array([0.5, 1.0, 2.0]), np.array([1.0, 2.5, 3.0]))
    value, pullback = seeded(vjp(function, wrt=(0, 1)))(*arguments)
    oracle.assert_close(value, seeded(function)(*arguments), 1e-12)
    seed = np.random.default_rng(1).normal(size=value.shape)
    expected = oracle.jacobian(seeded(function), arguments, (0, 1)).T @ seed.ravel()
    oracle.assert_close(oracle.flatten(pullback(seed)), expected)


def test_numbers_drawn_inside():
    x = np.array([0.3, 0.7])
    value, gradient = seeded(value_and_grad(drawn_inside))(x)
    assert value == seeded(drawn_inside)(x)
    oracle.assert_gradient(seeded(drawn_inside), (gradient,), (x,))
