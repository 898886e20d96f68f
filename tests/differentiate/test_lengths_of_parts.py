"""Parts of arrays whose ends are known only when the program runs: of the same ends, they have the same length."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import grad
from tests import oracle

X = np.linspace(0.3, 1.1, 6)


def tails(x, k):
    return np.sum(np.sin(x[k:]) * x[k:])


def shifted_tails(x, k):
    return np.sum(x[k + 1 :] * x[k + 1 : len(x)] * x[1 + k - 1 + 1 :])


def between(x, k, n):
    return np.sum(x[k:n] * np.cos(x[k:n]))


def overwritten(x, k):
    y = x.copy()
    y[k:] = np.sin(y[k:]) * y[k:]
    y[:k] *= 2.0
    return np.sum(y)


def one_element_is_stretched(x, k):
    return np.sum(x[k:] * x[k : k + 1])


def index_that_grows(x, k):
    y = x.copy()
    for _ in range(2):
        part = y[k:]
        k = k + 1
        y[k:] = part[1:] * y[k:]
    return np.sum(y)


def carried_from_trip_to_trip(x, k):
    part = x[k:]
    for j in range(2):
        part = part[j:] * x[len(x) - len(part) + j :]
    return np.sum(part)


def last_and_none(x, k):
    return np.sum(x[-2:] * x[-2:]) + np.sum(x[-2:0] * 3.0) + 0.0 * k


@pytest.mark.parametrize("k", [-9, -2, 0, 1, 3])
@pytest.mark.parametrize(
    "function",
    [tails, shifted_tails, overwritten, one_element_is_stretched, index_that_grows, carried_from_trip_to_trip,
     last_and_none],
)  # fmt: skip
def test_gradients(function, k):
    try:
        function(X, k)
    except ValueError:
        pytest.skip("the function itself fails")
    oracle.assert_gradient(function, (grad(function)(X, k),), (X, k), (0,))


@pytest.mark.parametrize("ends", [(0, 6), (2, 4), (-3, -1), (4, 2), (1, 99)])
def test_parts_between_ends(ends):
    oracle.assert_gradient(between, (grad(between)(X, *ends),), (X, *ends), (0,))


def test_nothing_is_summed_or_saved_where_lengths_agree():
    for function in (tails, overwritten):
        text = grad(function).source_for("x: float64[n], k: int")
        assert "unbroadcast" not in text
