"""The adjoint of a dict or a tuple, differentiated again, has its structure."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import grad
from tangentc.driver import Request, compile_derivative


def square(x):
    return x["w"] * x["w"] * x["b"]


def rebound(x):
    x = {"w": x, "b": x["w"]}
    return 1.69 / x["b"] + x["w"]["b"]


def unpacked(x):
    w, b = x["w"], x["b"]
    return w * b if w > b else w * w / b


@pytest.mark.parametrize("function", [square, rebound, unpacked])
def test_second_order_of_a_dict(function):
    compiled = compile_derivative(function, Request("vjp", ("x",), single=False))  # nothing is known of the types
    forward, backward = compiled.forward, compiled.backward

    def again(x):
        _, saved = forward(x)
        found = backward(saved, 1.3)
        return np.sin(found["w"]) * 0.7 + found["b"]

    x = {"w": 0.5, "b": 0.8}
    gradient = grad(again)(x)
    for key in x:
        ahead, behind = (again({**x, key: x[key] + step}) for step in (1e-5, -1e-5))
        assert gradient[key] == pytest.approx((ahead - behind) / 2e-5, rel=1e-6, abs=1e-8)


def smoothed(u, a):
    for _ in range(3):
        u = np.concatenate([u[:1], u[1:-1] + a * (u[2:] - 2.0 * u[1:-1] + u[:-2]), u[-1:]])
    return np.sum(np.sin(u))


def test_parts_of_different_lengths():
    def second(u, a):
        return np.sum(np.cos(grad(smoothed)(u, a)))

    u = np.linspace(0.0, 1.0, 6)
    steps = 1e-6 * np.eye(6)
    expected = [(second(u + step, 0.2) - second(u - step, 0.2)) / 2e-6 for step in steps]
    np.testing.assert_allclose(grad(second)(u, 0.2), expected, atol=1e-8)
