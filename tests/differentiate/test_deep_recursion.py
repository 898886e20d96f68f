"""A recursion of 5,000 calls, under a limit that the function itself just bears."""

import math
import sys

import pytest

from tangentc import grad, jvp, vjp

STEPS = 5000


def relaxed(x, n):
    if n == 0:
        return x
    return 0.999 * math.sin(relaxed(x, n - 1)) + 0.001 * x


def relaxed_in_a_loop(x, n):
    y = x
    for _ in range(n):
        y = 0.999 * math.sin(y) + 0.001 * x
    return y


@pytest.fixture
def limit():
    before = sys.getrecursionlimit()
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    sys.setrecursionlimit(depth + STEPS + 60)
    yield
    sys.setrecursionlimit(before)


def test_it_goes_no_deeper_than_the_function(limit):
    value, expected = relaxed(0.5, STEPS), grad(relaxed_in_a_loop)(0.5, STEPS)
    assert grad(relaxed)(0.5, STEPS) == pytest.approx(expected, rel=1e-12)
    assert jvp(relaxed)((0.5, STEPS), (1.0, None)) == pytest.approx((value, expected), rel=1e-12)
    found, pullback = vjp(relaxed, "x")(0.5, STEPS)
    assert (found, pullback(1.0), pullback(2.0)) == pytest.approx((value, expected, 2.0 * expected), rel=1e-12)
