"""The oracle must find a wrong derivative, or it proves nothing."""

import numpy as np
import pytest

from tests import oracle


def energy(parameters, scale):
    return scale * np.sum(np.sin(parameters["a"]) * parameters["b"][0]) + parameters["b"][1] ** 3


def energy_gradient(parameters, scale):
    a, (b, c) = parameters["a"], parameters["b"]
    return {"a": scale * np.cos(a) * b, "b": [scale * np.sum(np.sin(a)), 3.0 * c**2]}


@pytest.fixture
def sample():
    return {"a": np.array([0.3, -1.2, 2.0]), "b": [1.5, 0.7]}, 2.0


def test_flattening_and_back_is_the_identity(sample):
    rebuilt = oracle.unflatten(oracle.flatten(sample), sample)
    oracle.assert_close(rebuilt, sample, rtol=0.0)
    assert rebuilt[0]["a"] is not sample[0]["a"]


def test_what_is_not_a_float_stays():
    tree = (1, "name", np.array([1, 2]), 2.5, None)
    rebuilt = oracle.unflatten(np.array([7.0]), tree)
    assert rebuilt[:2] == (1, "name")
    assert rebuilt[3:] == (7.0, None)


def test_a_right_gradient_passes(sample):
    oracle.assert_gradient(energy, (energy_gradient(*sample),), sample)


@pytest.mark.parametrize("wrong", [1.0 + 1e-4, -1.0, np.nan, 0.0])
def test_a_wrong_gradient_fails(sample, wrong):
    found = energy_gradient(*sample)
    found["a"][1] *= wrong
    with pytest.raises(AssertionError):
        oracle.assert_gradient(energy, (found,), sample)


def test_a_gradient_of_another_shape_fails(sample):
    found = energy_gradient(*sample)
    found["a"] = found["a"][:, None]
    with pytest.raises(AssertionError):
        oracle.assert_gradient(energy, (found,), sample)


def test_differences_leave_the_arguments_alone():
    x = np.ones(2)

    def writes(x):
        x *= 2.0
        return np.sum(x)

    oracle.assert_gradient(writes, (np.array([2.0, 2.0]),), (x,))
    assert np.array_equal(x, np.ones(2))


def test_complex_steps_agree_with_differences(rng):
    arguments = (rng.normal(size=(2, 3)), rng.normal(size=3))

    def function(a, x):
        return np.exp(a @ x)

    direction = rng.normal(size=9)
    exact = oracle.complex_step(function, arguments, direction, wrt=(0, 1))
    oracle.assert_close(oracle.central_difference(function, arguments, direction, wrt=(0, 1)), exact)


def test_the_dot_product_identity_tells_a_transpose(rng):
    a, tangent, seed = rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=2)
    oracle.assert_transposed(tangent, a @ tangent, seed, a.T @ seed)
    with pytest.raises(AssertionError):
        oracle.assert_transposed(tangent, a @ tangent, seed, a.T @ seed * 1.001)


def test_a_jacobian_has_a_row_for_each_output():
    found = oracle.jacobian(lambda x: np.array([x[0] * x[1], x[1]]), (np.array([2.0, 3.0]),))
    oracle.assert_close(found, np.array([[3.0, 2.0], [0.0, 1.0]]))
