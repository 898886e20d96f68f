"""Stores into slices of lists, whatever the bounds are: values as Python has them, and their adjoints."""

import itertools

import numpy as np
import pytest

from tangentc import vjp

ITEMS = [0.3, 1.2, 0.7, -0.4]
BOUNDS = (-6, -4, -3, -1, 0, 1, 3, 4, 6)


def by_numbers(x, start, end):
    y = [v * v for v in x]
    y[start:end] = [x[0] * x[1], 3.0 * x[-1]]
    return y


def deleted(x, start, end):
    y = [v * v for v in x]
    del y[start:end]
    return y


def between_literals(x):
    y, z = [v * v for v in x], [v + 1.0 for v in x]
    y[1:-1] = [x[0]]
    z[-1:1] = [x[0] * x[1]]
    return y + z


@pytest.mark.parametrize("function", [by_numbers, deleted])
def test_bounds(function):
    derivative = vjp(function, wrt=0)
    for start, end in itertools.product(BOUNDS, BOUNDS):
        check(function, derivative, ITEMS, start, end)


@pytest.mark.parametrize("length", [1, 2, 3, 5])
def test_literals_of_different_signs(length):
    check(between_literals, vjp(between_literals, wrt=0), [0.3 + k for k in range(length)] + [0.5])


def check(function, derivative, x, *others):
    value, pullback = derivative(x, *others)
    assert value == function(x, *others)
    seed = [0.3 + k for k in range(len(value))]
    found = pullback(seed)
    for k in range(len(x)):
        ahead, behind = (function([v + step * (j == k) for j, v in enumerate(x)], *others) for step in (1e-6, -1e-6))
        assert found[k] == pytest.approx(np.dot(seed, np.subtract(ahead, behind)) / 2e-6, abs=1e-7)


def every_second(x, others):
    y = [v * v for v in x]
    y[::2] = others
    return y[0] * y[2]


def test_a_wrong_number_of_items_is_an_error_as_it_is_in_python():
    others = [0.1, 0.2, 0.3]
    with pytest.raises(ValueError, match="size"):
        every_second(ITEMS, others)
    with pytest.raises(ValueError, match="longer"):
        vjp(every_second)(ITEMS, others)
