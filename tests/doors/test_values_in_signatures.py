"""Arguments that decide structure are part of a signature by value: axes, orders, modes; loop bounds are not."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import grad, jvp, value_and_grad, vjp

X = np.arange(1.0, 7.0).reshape(2, 3)


def reduced(x, axis, keepdims=False, mode="squares", *, scale=1.0):
    total = np.sum(x, axis=axis, keepdims=keepdims)
    if mode == "squares":
        return scale * np.sum(total**2)
    if mode is None:
        return scale * np.max(total)
    return scale * np.sum(np.sin(total))


def slope(function, x, *arguments, **keywords):
    found = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = 1e-6
        ahead, behind = (function(x + sign * step, *arguments, **keywords) for sign in (1, -1))
        found[index] = (ahead - behind) / 2e-6
    return found


CALLS = [
    ((0,), {}),
    ((1,), {}),
    ((None,), {}),
    (((0, 1),), {}),
    ((-1, True), {}),
    ((1, True, "sines"), {}),
    ((0, False, None), {}),
    ((), {"axis": 1}),
    ((), {"axis": 0, "mode": "sines", "scale": 2.0}),
    ((1,), {"keepdims": True, "mode": None}),
]


def test_one_derivative_serves_all_values():
    derivative, with_value, pulled = grad(reduced), value_and_grad(reduced), vjp(reduced, wrt="x")
    for _ in range(2):  # the second time around everything is compiled
        for arguments, keywords in CALLS:
            expected = slope(reduced, X, *arguments, **keywords)
            np.testing.assert_allclose(derivative(X, *arguments, **keywords), expected, atol=1e-7)
            value, gradient = with_value(X, *arguments, **keywords)
            assert value == reduced(X, *arguments, **keywords)
            np.testing.assert_allclose(gradient, expected, atol=1e-7)
            np.testing.assert_allclose(np.squeeze(pulled(X, *arguments, **keywords)[1](1.0)), expected, atol=1e-7)


def test_forward_mode():
    pushed = jvp(reduced)
    for axis in (0, 1, None, 0):
        tangent = pushed((X, axis), (np.ones_like(X), None))[1]
        np.testing.assert_allclose(tangent, np.sum(slope(reduced, X, axis)), rtol=1e-6)


def test_the_text_says_what_it_is_for():
    derivative = grad(reduced)
    derivative(X, 1)
    assert "np.sum(x, axis=1, keepdims=False)" in derivative.source
    assert "sin" not in derivative.source
    specialized = derivative.specialize(X, 1)
    with pytest.raises(ValueError, match=r"this derivative is for axis=1, keepdims=False, mode='squares'"):
        specialized(X, 0)


def stepped(x, steps, damped=False):
    for _ in range(steps):
        x = x - 0.1 * np.sin(x)
        if damped:
            x = 0.5 * x
    return x


def test_loop_bounds_are_no_values():
    derivative = grad(stepped)
    for steps in (1, 5, 9):
        assert derivative(0.3, steps) == pytest.approx((stepped(0.3 + 1e-6, steps) - stepped(0.3 - 1e-6, steps)) / 2e-6)
    assert len(derivative._by_request) == 1
    derivative(0.3, 3, True)
    assert len(derivative._by_request) == 2
    assert "steps=" not in derivative.source


def of_keyword(x, *rest, axis=0):
    return np.sum(np.max(x, axis=axis)) + sum(rest)


def test_a_parameter_that_only_has_a_name():
    derivative = grad(of_keyword)
    for axis in (0, 1):
        for rest in ((), (1, 2, 3), (0, 1, 5)):
            np.testing.assert_allclose(
                derivative(X, *rest, axis=axis), slope(of_keyword, X, *rest, axis=axis), atol=1e-7
            )
    np.testing.assert_allclose(derivative(X), slope(of_keyword, X), atol=1e-7)


def test_second_derivatives():
    again, inner = grad(lambda x, axis: np.sum(np.cos(grad(reduced)(x, axis)))), grad(reduced)
    for axis in (0, 1):
        expected = slope(lambda x, axis: np.sum(np.cos(inner(x, axis))), X, axis)
        np.testing.assert_allclose(again(X, axis), expected, atol=1e-6)
