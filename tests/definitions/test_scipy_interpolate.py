"""Interpolants are objects that are called: those of constants are evaluated, and differentiated where they are."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, grad, jvp
from tests import oracle

interpolate = pytest.importorskip("scipy.interpolate")
KNOTS = np.arange(6.0)
SPLINE = interpolate.CubicSpline(KNOTS, np.sin(KNOTS))
MONOTONE = interpolate.PchipInterpolator(KNOTS, KNOTS**2)
BASIS = interpolate.make_interp_spline(KNOTS, np.cos(KNOTS))
FITTED = interpolate.UnivariateSpline(KNOTS, np.cos(KNOTS))
OF_ARRAYS = interpolate.CubicSpline(KNOTS, np.stack((np.sin(KNOTS), np.cos(KNOTS)), axis=1))
LINEAR = interpolate.interp1d(KNOTS, np.sin(KNOTS))
PLACES = np.linspace(0.3, 4.4, 5)


class Table:
    def __init__(self, curve):
        self.curve = curve

    def work(self, t):
        return np.sum(self.curve(t, 1) * t)


TABLE = Table(MONOTONE)


def evaluated(t):
    return np.sum(SPLINE(t) ** 2 * MONOTONE(t)) + np.sum(BASIS(t) * FITTED(t))


def of_an_argument(spline, t):
    for _ in range(2):
        t = t + 0.1 * spline(t)
    return np.sum(t * spline(t, nu=1))


def held_by_an_object(t):
    return TABLE.work(t)


PROGRAMS = [(evaluated, (PLACES,)), (of_an_argument, (SPLINE, PLACES)), (held_by_an_object, (PLACES,))]
each_program = pytest.mark.parametrize(("function", "arguments"), PROGRAMS, ids=[f.__name__ for f, _ in PROGRAMS])


@each_program
def test_derivatives_are_differences(function, arguments):
    last = len(arguments) - 1
    tangent = np.random.default_rng(5).normal(size=PLACES.size)
    still = (None,) * last
    gradient = grad(function, wrt=last)
    found = gradient(*arguments)
    expected = oracle.jacobian(lambda t: function(*arguments[:-1], t), (PLACES,), (0,)).ravel()
    oracle.assert_close(found, expected, 1e-5)
    oracle.assert_close(jvp(function)(arguments, (*still, tangent))[1], found @ tangent)
    steps = [gradient(*arguments[:-1], PLACES + step * tangent) for step in (1e-5, -1e-5)]
    oracle.assert_close(jvp(gradient)(arguments, (*still, tangent))[1], (steps[0] - steps[1]) / 2e-5, 1e-4)


def test_a_number():
    oracle.assert_close(grad(lambda t: SPLINE(t) * t)(1.3), SPLINE(1.3, 1) * 1.3 + SPLINE(1.3))


def of_arrays(t):
    return np.sum(OF_ARRAYS(t))


def without_slopes(t):
    return np.sum(LINEAR(t))


def through_points_that_vary(t):
    return np.sum(interpolate.CubicSpline(KNOTS, t)(PLACES))


@pytest.mark.parametrize("function", [of_arrays, without_slopes, through_points_that_vary])
def test_the_rest_is_refused(function):
    with pytest.raises(TangentcError):
        grad(function)(np.linspace(0.1, 3.0, 6))
