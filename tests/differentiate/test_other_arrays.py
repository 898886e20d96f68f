"""Arrays of another class, whose operators mean something else, are refused, wherever a function finds them."""

import warnings

import numpy as np
import pytest

from tangentc import TangentcError, grad

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    MATRIX = np.asmatrix([[1.0, 2.0], [3.0, 4.0]])
MASKED = np.ma.masked_array([1.0, 2.0], [False, True])


def matrix_product(x):
    return np.sum(np.asarray(MATRIX * x) ** 2)


def masked_sum(x):
    return np.sum(x * MASKED)


def given(x, weights):
    return np.sum(weights * x)


@pytest.mark.parametrize(("function", "name"), [(matrix_product, "MATRIX"), (masked_sum, "MASKED")])
def test_a_global(function, name):
    with pytest.raises(TangentcError, match=rf"S233.*`{name}` is a"):
        grad(function)(np.array([[0.5, 1.0], [2.0, 3.0]]))


@pytest.mark.parametrize("weights", [MATRIX, MASKED], ids=["matrix", "masked"])
def test_an_argument(weights):
    with pytest.raises(TangentcError, match="A405"):
        grad(given)(np.array([0.5, 1.0]), weights)


def test_a_variable_around():
    held = MASKED

    def inner(x):
        return np.sum(held * x)

    with pytest.raises(TangentcError, match=r"S233.*`held` is a"):
        grad(inner)(np.array([0.5, 1.0]))
