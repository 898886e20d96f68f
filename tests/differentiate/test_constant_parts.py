"""`stop_gradient` and `no_grad`: what is computed is what the function computes, and its derivative is zero."""

from __future__ import annotations

import numpy as np
import pytest

import tangentc
from tangentc import grad, jvp, no_grad, stop_gradient, value_and_grad, vjp

X = np.array([0.5, -0.3, 0.8])


def stopped(x):
    scale = stop_gradient(np.sum(x**2))
    return scale * np.sum(x)


def stopped_meaning(x, kept):
    return np.sum(kept**2) * np.sum(x)


def detached(x):
    with no_grad():
        scale = np.sum(x**2)
        for k in range(3):
            if x[k] > 0.0:
                scale = scale + x[k]
    return scale * np.sum(x)


def detached_meaning(x, kept):
    return (np.sum(kept**2) + np.sum(kept[kept > 0.0])) * np.sum(x)


def written(x):
    y = x * x
    with tangentc.no_grad():
        y[0] = x[1]
        y[1] += x[0]
        row = y[1:]
        row[1] *= 3.0
    return np.sum(y * x)


def written_meaning(x, kept):
    y = np.array([kept[1], kept[1] ** 2 + kept[0], 3.0 * kept[2] ** 2])
    return np.sum(y * x)


def written_in_part(x):
    y = x * x
    with no_grad():
        for k in range(2):
            y[k] = y[k] + x[k]
    return np.sum(y * y)


def written_in_part_meaning(x, kept):
    return np.sum((kept[:2] ** 2 + kept[:2]) ** 2) + x[2] ** 4


def names_stay(x):
    with no_grad():
        y = x
        items = [x * x]
        items.append(x)
    return np.sum(y * items[0]) + np.sum(items[1])


def names_stay_meaning(x, kept):
    return np.sum(x * kept * kept) + np.sum(x)


def with_a_maximum(x):
    m = np.max(x)
    with no_grad():
        shift = m * 1.0
    return np.log(np.sum(np.exp(x - m))) + shift


def with_a_maximum_meaning(x, kept):
    return np.log(np.sum(np.exp(x - np.max(x)))) + np.max(kept)


def of_structures(x):
    pair = stop_gradient((x * x, {"a": x}))
    return np.sum(pair[0] * x) + np.sum(pair[1]["a"] * x)


def of_structures_meaning(x, kept):
    return np.sum(kept * kept * x) + np.sum(kept * x)


def by_any_function(x):
    with no_grad():
        bits = np.sum(np.unpackbits(np.packbits(x > 0.0)))
        print(f"{bits}")
    return np.sum(x) * bits


def by_any_function_meaning(x, kept):
    return np.sum(x) * np.sum(kept > 0.0)


def inner(x, power):
    with no_grad():
        y = x**power
    return y * x


def in_calls(x):
    return np.sum(inner(x, 2) + inner(x, 3))


def in_calls_meaning(x, kept):
    return np.sum((kept**2 + kept**3) * x)


CASES = [
    stopped,
    detached,
    written,
    written_in_part,
    names_stay,
    with_a_maximum,
    of_structures,
    by_any_function,
    in_calls,
]


def differences(function, x, h=1e-6):
    found = np.zeros_like(x)
    for k in range(len(x)):
        step = np.zeros_like(x)
        step[k] = h
        found[k] = (function(x + step) - function(x - step)) / (2 * h)
    return found


@pytest.mark.parametrize("function", CASES, ids=lambda function: function.__name__)
def test_derivatives(function, capsys):
    meaning = globals()[f"{function.__name__}_meaning"]
    assert function(X) == pytest.approx(meaning(X, X), rel=1e-14)
    expected = differences(lambda x: meaning(x, X), X)
    np.testing.assert_allclose(grad(function)(X), expected, rtol=1e-6)
    value, found = value_and_grad(function)(X)
    np.testing.assert_allclose(found, expected, rtol=1e-6)
    assert value == pytest.approx(function(X), rel=1e-14)
    np.testing.assert_allclose(vjp(function, 0)(X)[1](1.0), expected, rtol=1e-6)
    direction = np.array([1.0, 2.0, -0.5])
    value, tangent = jvp(function)((X,), (direction,))
    assert tangent == pytest.approx(expected @ direction, rel=1e-6)
    assert value == pytest.approx(function(X), rel=1e-14)


@pytest.mark.parametrize("function", CASES, ids=lambda function: function.__name__)
def test_second_derivatives(function, capsys):
    """What is constant stays constant in the derivative's own derivative."""
    meaning = globals()[f"{function.__name__}_meaning"]
    weights = np.array([1.0, -2.0, 0.7])
    first = grad(function).specialize(X)
    inner = grad(meaning)

    def combined(x):
        return np.sum(first(x) * weights)

    expected = differences(lambda x: inner(x, X) @ weights, X)
    np.testing.assert_allclose(grad(combined)(X), expected, rtol=1e-5, atol=1e-8)


def test_a_name_of_the_users_does_not_hide_it():
    def clash(x):
        no_grad = 2.0
        y = tangentc.stop_gradient(x * x)
        stop_gradient = y * no_grad
        return stop_gradient * x

    assert grad(clash)(3.0) == 18.0
    assert grad(grad(clash))(3.0) == 0.0


def test_conversions_do_not_detach():
    def converted(x):
        y = x * x
        return float(y[0]) * y[1].item() + sum(y.tolist())

    expected = differences(converted, X)
    np.testing.assert_allclose(grad(converted)(X), expected, rtol=1e-6)
    assert jvp(converted)((X,), (np.ones(3),))[1] == pytest.approx(expected.sum(), rel=1e-6)


def test_they_do_nothing_by_themselves():
    items = [1.0, {"a": X}]
    assert stop_gradient(items) is items
    with no_grad():
        pass
