"""What a loop copies is saved in one array: whatever the number of trips, the precision and the door."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import grad, value_and_grad, vjp
from tests import oracle


def damped(u, rate, steps):
    u = u.copy()
    for _ in range(steps):
        u[1:-1] = np.sin(u[1:-1]) - rate * u[2:]
    return np.sum(u * u)


def whole(u, steps):
    u = u.copy()
    for _ in range(steps):
        u += 0.1 * np.sin(u)
    return np.sum(u)


def shrinking(u, steps):
    for _ in range(steps):
        u = u[1:] * 2.0
        u += 0.1 * np.sin(u)
    return np.sum(u)


def widening(u, v):
    for _ in range(2):
        u = u + v
        u += 0.1 * np.sin(u)
    return np.sum(u)


def elements_from_behind(u, steps):
    u = u.copy()
    for k in range(steps):
        u[1 - k] *= np.sin(u[2])
        u[:2] = np.sin(u[:2])
    return np.sum(u)


def exchanged(u, v, steps):
    u, v = u.copy(), v.copy()
    for _ in range(steps):
        v[1:] = np.sin(v[1:]) + u[0]
        u, v = v, u
    return np.sum(u) + 2.0 * np.sum(v)


U = np.linspace(-0.4, 0.7, 5)


@pytest.mark.parametrize("steps", [-3, 0, 1, 4])
def test_number_of_trips(steps):
    oracle.assert_gradient(damped, grad(damped, wrt=(0, 1))(U, 0.3, steps), (U, 0.3, steps), (0, 1))


@pytest.mark.parametrize("length", [2, 3])
def test_short_arrays(length):
    arguments = (U[:length], 0.3, 2)
    oracle.assert_gradient(damped, (grad(damped)(*arguments),), arguments, (0,))


def test_single_precision_stays():
    assert grad(whole)(U.astype(np.float32), 4).dtype == np.float32
    assert "np.empty((max(steps, 0),) + u.shape, np.float32)" in grad(whole).source_for("u: float32[n], steps: int")


def test_a_pullback_reads_what_was_saved_again():
    value, pullback = vjp(damped, wrt=(0, 1))(U, 0.3, 4)
    first, second = pullback(1.0), pullback(2.0)
    for one, two in zip(first, second, strict=True):
        oracle.assert_close(2.0 * one, two, rtol=1e-12)
    assert value == damped(U, 0.3, 4)
    oracle.assert_gradient(damped, first, (U, 0.3, 4), (0, 1))


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (shrinking, (U, 3)),
        (widening, (U[:1], U)),
        (elements_from_behind, (U, 2)),
        (exchanged, (U, U[1:], 3)),
        (exchanged, (U, U[::-1].copy(), 2)),
    ],
)
def test_shapes_that_change_from_trip_to_trip(function, arguments):
    oracle.assert_gradient(function, (grad(function)(*arguments),), arguments, (0,))


def test_the_value_beside_the_gradient():
    value, u_bar = value_and_grad(damped)(U, 0.3, 4)
    assert value == damped(U, 0.3, 4)
    oracle.assert_gradient(damped, (u_bar,), (U, 0.3, 4), (0,))
