"""Cotangents have the precision of their arguments, also where single and double precision meet."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import grad, vjp

SINGLE, DOUBLE = np.ones((2, 2), np.float32), np.ones((2, 2))


def product(x, y):
    return x @ y


def sum_of_outer(x, y):
    return np.sum(np.outer(x, y), axis=0)


def in_a_loop(x, y):
    for _ in range(3):
        y = x @ y
    return np.sum(y)


def merged(x, y):
    t = y @ x
    if np.sum(x) > 9:
        y = x
    return np.sum(t) + np.sum(y)


@pytest.mark.parametrize("function", [product, sum_of_outer])
@pytest.mark.parametrize("arguments", [(SINGLE, DOUBLE), (DOUBLE, SINGLE), (SINGLE, SINGLE)])
def test_pulled_back(function, arguments):
    value, pullback = vjp(function)(*arguments)
    cotangents = pullback(np.ones_like(value))
    assert [each.dtype for each in cotangents] == [each.dtype for each in arguments]


@pytest.mark.parametrize("function", [in_a_loop, merged])
@pytest.mark.parametrize("arguments", [(SINGLE, DOUBLE), (DOUBLE, SINGLE)])
def test_gradients(function, arguments):
    gradients = grad(function, wrt=(0, 1))(*arguments)
    assert [each.dtype for each in gradients] == [each.dtype for each in arguments]


def test_a_triangle_of_a_vector():
    assert grad(lambda x: np.sum(np.tril(x)))(np.ones(3)).tolist() == [3.0, 2.0, 1.0]
    assert grad(lambda x: np.sum(np.triu(x)))(np.ones(3)).tolist() == [1.0, 2.0, 3.0]
