"""Of what type the first result of a vectorized function is, of that type NumPy makes all."""

import numpy as np
import pytest

from tangentc import grad


def clipped(t):
    return t * t if t > 0.9 else 0


def total(x):
    return np.sum(np.vectorize(clipped)(x))


def test_the_first_result_is_an_integer():
    assert total(np.array([0.5, 1.5])) == 2
    with pytest.raises(ValueError, match="cuts all results to integers"):
        grad(total)(np.array([0.5, 1.5]))


def test_a_later_one_is():
    np.testing.assert_allclose(grad(total)(np.array([1.5, 0.5])), [3.0, 0.0])
