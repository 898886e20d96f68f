"""`f(*t)` and `f(**d)` with arguments of which the signature says what they hold."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, grad, jvp
from tangentc.driver import Request, compile_derivative


def layer(x, w, b=0.5, *, scale=1.0):
    return scale * np.sum(np.tanh(x @ w) + b)


def of_tuple(params, x):
    return layer(x, *params)


def of_list(params, x):
    return layer(x, *params)


def of_dict(params, x):
    return layer(x, **params)


def both(params, options, x):
    return layer(x, *params, **options)


W, B, X = np.array([[0.2, 0.1], [0.4, -0.3]]), 0.7, np.array([0.5, -1.0])


def close(left, right):
    np.testing.assert_allclose(left, right, rtol=1e-12)


@pytest.mark.parametrize(("function", "params"), [(of_tuple, (W, B)), (of_list, [W, B]), (of_dict, {"w": W, "b": B})])
def test_what_is_taken_apart_has_its_gradient(function, params):
    gradient = grad(function)(params, X)
    assert type(gradient) is type(params)
    found = list(gradient.values()) if isinstance(gradient, dict) else list(gradient)
    expected = grad(layer, wrt=("w", "b"))(X, W, B)
    close(found[0], expected[0])
    close(found[1], expected[1])
    close(jvp(function)((params, X), (params, None))[1], np.sum(expected[0] * W) + expected[1] * B)


def test_dict_of_options():
    close(grad(both)((W,), {"scale": 2.0, "b": 1.0}, X)[0], grad(layer, wrt="w")(X, W, 1.0, scale=2.0))


def test_without_a_signature_it_is_refused():
    with pytest.raises(TangentcError, match="S234"):
        compile_derivative(of_tuple, Request("grad", ("params",)))
