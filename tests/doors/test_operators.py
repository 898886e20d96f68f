"""What each operator gives back."""

from __future__ import annotations

import inspect

import numpy as np
import pytest

from tangentc import elementwise_grad, grad, jvp, value_and_grad, vjp
from tests import oracle


def polynomial(x, y, scale=1.0, *, shift=0.0):
    """A polynomial."""
    return scale * x**2 * y + shift * x


def residuals(w, x, y):
    return x @ w - y


def loss(w, x, y):
    r = x @ w - y
    return np.sum(r * r)


@pytest.fixture
def data(rng):
    return rng.normal(size=3), rng.normal(size=(5, 3)), rng.normal(size=5)


@pytest.mark.parametrize(
    ("wrt", "expected"),
    [
        (0, 12.0),
        ("x", 12.0),
        (1, 4.0),
        ((0,), (12.0,)),
        ((0, "y"), (12.0, 4.0)),
        (("y", 0), (4.0, 12.0)),
        ("scale", 12.0),
        ("shift", 2.0),
    ],
)
def test_wrt_chooses_arguments_and_the_form_of_the_gradient(wrt, expected):
    assert grad(polynomial, wrt=wrt)(2.0, 3.0) == expected


def test_defaults_and_keywords_are_those_of_the_primal():
    assert grad(polynomial)(2.0, y=3.0, scale=2.0, shift=1.0) == 25.0
    assert grad(polynomial)(y=3.0, x=2.0) == 12.0


def test_the_gradient_of_an_array_function(data):
    oracle.assert_gradient(loss, (grad(loss)(*data),), data)


def test_value_and_gradient(data):
    value, gradient = value_and_grad(loss)(*data)
    assert value == loss(*data)
    oracle.assert_close(gradient, grad(loss)(*data), rtol=1e-14)


def test_pullbacks_answer_any_number_of_seeds(data):
    value, pullback = vjp(residuals)(*data)
    np.testing.assert_array_equal(value, residuals(*data))
    for seed in np.eye(5):
        w_bar, x_bar, y_bar = pullback(seed)
        np.testing.assert_allclose(w_bar, data[1].T @ seed)
        np.testing.assert_allclose(x_bar, np.outer(seed, data[0]))
        np.testing.assert_allclose(y_bar, -seed)


def test_pullbacks_that_unwind_a_loop_answer_twice():
    def iterated(x, n):
        for _ in range(n):
            x = x * np.sin(x)
        return x

    _, pullback = vjp(iterated, wrt="x")(0.8, 4)
    assert pullback(1.0) == pullback(1.0)
    assert pullback(2.0) == 2.0 * pullback(1.0)


@pytest.mark.parametrize(("wrt", "shape"), [("w", (3,)), (("w",), [(3,)]), (("y", "w"), [(5,), (3,)])])
def test_the_form_of_cotangents_follows_wrt(data, wrt, shape):
    _, pullback = vjp(residuals, wrt=wrt)(*data)
    found = pullback(np.ones(5))
    assert (found.shape if isinstance(wrt, str) else [item.shape for item in found]) == shape


def test_by_default_all_floating_point_arguments_are_pulled_back_to():
    def power(x, n, name):
        return x**n

    _, pullback = vjp(power)(3.0, 2, "unused")
    assert pullback(1.0) == (6.0,)


def test_writing_into_the_value_or_the_seed_does_not_reach_the_pullback(data):
    def exponential(x):
        return np.exp(x)

    value, pullback = vjp(exponential)(np.ones(2))
    value *= 0.0
    seed = np.ones(2)
    (first,) = pullback(seed)
    first *= 0.0
    np.testing.assert_allclose(pullback(seed)[0], np.exp(np.ones(2)))
    assert np.array_equal(seed, np.ones(2))


def test_tangents(data):
    direction = np.array([1.0, -2.0, 0.5])
    value, tangent = jvp(residuals)(data, (direction, None, None))
    np.testing.assert_array_equal(value, residuals(*data))
    np.testing.assert_allclose(tangent, data[1] @ direction)


def test_tangents_of_some_and_of_no_arguments():
    assert jvp(polynomial)((2.0, 3.0), (None, 1.0)) == (12.0, 4.0)
    assert jvp(polynomial)((2.0, 3.0, 2.0), (1.0, 1.0, 1.0)) == (24.0, 44.0)
    assert jvp(polynomial)((2.0, 3.0), (None, None)) == (12.0, 0.0)


def test_tangents_of_starred_parameters():
    def product(*factors):
        return factors[0] * factors[1]

    tangent = jvp(product)
    assert tangent((2.0, 3.0), (1.0, 1.0)) == (6.0, 5.0)
    assert tangent((2.0, 3.0), (1.0, None)) == (6.0, 3.0)
    assert tangent((2.0, 3.0), (None, None)) == (6.0, 0.0)


def test_gradients_have_the_structure_of_the_argument():
    def model(parameters, x):
        first, second = parameters["layers"]
        return np.sum(np.tanh(x * first) * second) + parameters["bias"]

    sample = {"layers": [np.array([0.5, -1.0]), np.array([2.0, 0.3])], "bias": 0.1}, np.array([0.3, 0.4])
    oracle.assert_gradient(model, (grad(model)(*sample),), sample)
    _, pullback = vjp(model, wrt="parameters")(*sample)
    oracle.assert_close(pullback(1.0), grad(model)(*sample), rtol=1e-12)


def test_results_may_have_structure():
    def pair(x):
        return {"square": x * x, "rest": [np.sum(x), 3]}

    x = np.array([1.0, 2.0])
    value, pullback = vjp(pair, wrt="x")(x)
    assert value["rest"] == [3.0, 3]
    found = pullback({"square": np.array([1.0, 1.0]), "rest": [10.0, None]})
    np.testing.assert_allclose(found, 2.0 * x + 10.0)
    _, tangent = jvp(pair)((x,), (np.ones(2),))
    np.testing.assert_allclose(tangent["square"], 2.0 * x)


def test_forward_and_reverse_are_transposes(data, rng):
    tangents, seed = oracle.random_like(rng, data), rng.normal(size=5)
    _, pushed = jvp(residuals)(data, tangents)
    _, pullback = vjp(residuals)(*data)
    oracle.assert_transposed(tangents, pushed, seed, pullback(seed))


def test_elementwise_derivatives():
    def logistic(x):
        return 1.0 / (1.0 + np.exp(-x))

    x = np.linspace(-2.0, 2.0, 7).reshape(7, 1)
    s = logistic(x)
    np.testing.assert_allclose(elementwise_grad(logistic)(x), s * (1.0 - s))
    assert elementwise_grad(logistic)(0.0) == 0.25


def test_elementwise_derivatives_of_any_order():
    third = elementwise_grad(elementwise_grad(elementwise_grad(lambda x: x**4)))
    np.testing.assert_allclose(third(np.array([1.0, -2.0])), [24.0, -48.0])


def test_a_function_that_mixes_elements_is_found_at_any_order():
    with pytest.raises(ValueError, match="elementwise"):
        elementwise_grad(elementwise_grad(lambda x: x @ x))(np.ones(3))


def test_elementwise_derivatives_of_parameters_with_awkward_names():
    def function(value, saved, np=1.0, *, scale=2.0):
        return scale * value**2 * saved

    found = elementwise_grad(function)(np.array([1.0, 2.0]), 3.0, scale=5.0)
    assert found.tolist() == [30.0, 60.0]


def test_elementwise_derivatives_with_respect_to_several():
    found = elementwise_grad(lambda x, y: x * y, wrt=(0, 1))(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    oracle.assert_close(found, (np.array([3.0, 4.0]), np.array([1.0, 2.0])))


@pytest.mark.parametrize("operator", [grad, value_and_grad, vjp, jvp, elementwise_grad])
def test_a_derivative_knows_its_primal(operator):
    derivative = operator(polynomial)
    assert derivative.__wrapped__ is polynomial
    assert "A polynomial." in derivative.__doc__
    assert derivative.__name__.startswith("polynomial_")
    assert derivative.__module__ == __name__
    assert "polynomial" in repr(derivative)


def test_signatures():
    assert inspect.signature(grad(polynomial)) == inspect.signature(polynomial)
    assert list(inspect.signature(jvp(polynomial)).parameters) == ["primals", "tangents"]


def test_nothing_is_computed_when_an_operator_is_applied(monkeypatch):
    monkeypatch.setattr("tangentc.driver.compile_derivative", None)
    grad(polynomial), vjp(polynomial), jvp(polynomial)
