"""Where `ravel` and `reshape` copy depends on the layout of an array: a derivative that relies on a view makes sure."""

import numpy as np
import pytest

from tangentc import check_grad, grad

MATRIX = np.cos(np.arange(12.0)).reshape(3, 4)


def through_ravel(A, x):
    flat = A.ravel()
    flat[1] = x * flat[0]
    return np.sum(A**2)


def seen_through_reshape(A, x):
    pairs = A.reshape(6, 2)
    A[0] = x * A[1]
    return np.sum(pairs[:, 0] ** 3)


def read_before(A, x):
    flat = A.ravel()
    s = np.sum(flat * flat)
    A[0] = x
    return s + np.sum(np.sin(A))


@pytest.mark.parametrize("function", [through_ravel, seen_through_reshape, read_before])
def test_rows_after_one_another(function):
    check_grad(function, MATRIX.copy(), 0.7)


@pytest.mark.parametrize("function", [through_ravel, seen_through_reshape])
def test_another_layout_is_an_error(function):
    with pytest.raises(ValueError, match="ravel and reshape copy an array of this layout"):
        grad(function, (0, 1))(np.asfortranarray(MATRIX), 0.7)


def test_a_copy_that_is_not_read_again_is_none():
    check_grad(read_before, np.asfortranarray(MATRIX), 0.7)
