"""Sums of products become contractions, for all ways in which operands can be stretched."""

import numpy as np
import pytest

from tangentc import check_grad, grad

RNG = np.random.default_rng(3)
SHAPES = [(4,), (3, 4), (2, 3, 4), (3, 1), (1, 4), (2, 1, 4), (2, 3, 1), (2, 1, 1), (1, 1)]


def product(a, b):
    return np.sum(np.sin(a * b) ** 2)


def rows_apart(a, b):
    return np.sum(np.cos(a[:, None] * b[None]) * a[..., None])


def last_axis_apart(a, b):
    return np.sum(np.exp(-(a[..., None] * b)))


@pytest.mark.parametrize("first", SHAPES, ids=str)
@pytest.mark.parametrize("second", SHAPES, ids=str)
def test_products_of_stretched_arrays(first, second):
    try:
        np.broadcast_shapes(first, second)
    except ValueError:
        pytest.skip("these do not fit")
    check_grad(product, RNG.normal(size=first), RNG.normal(size=second))


@pytest.mark.parametrize("shape", [(3, 4), (2, 3, 4), (1, 4), (3, 1), (1, 1)], ids=str)
def test_views_with_more_axes(shape):
    check_grad(last_axis_apart, RNG.normal(size=shape), RNG.normal(size=5))
    check_grad(last_axis_apart, RNG.normal(size=shape), RNG.normal(size=(*shape, 2)))


def test_arrays_against_each_other():
    check_grad(rows_apart, RNG.normal(size=4), RNG.normal(size=4))
    check_grad(rows_apart, RNG.normal(size=1), RNG.normal(size=3))


@pytest.mark.parametrize(
    ("first", "second", "emitted"),
    [
        ((2, 3, 4), (4,), 'np.einsum("ijk,ijk->k"'),
        ((3, 4), (4,), 'np.einsum("ij,ij->j"'),
        ((3, 4), (3, 1), 'np.einsum("ij,ij->i"'),
    ],
    ids=str,
)
def test_the_product_is_not_made(first, second, emitted):
    derivative = grad(product, wrt=1)
    derivative(RNG.normal(size=first), RNG.normal(size=second))
    assert emitted in derivative.source


def test_single_precision_stays():
    a, b = RNG.normal(size=(3, 4)).astype("f4"), RNG.normal(size=4).astype("f4")
    found = grad(product, wrt=(0, 1))(a, b)
    assert [part.dtype for part in found] == ["f4", "f4"]


def test_arrays_without_elements():
    assert grad(product, wrt=1)(np.zeros((0, 4)), np.ones(4)).tolist() == [0.0] * 4
    assert grad(product, wrt=1)(np.zeros((3, 0)), np.ones((3, 1))).tolist() == [[0.0]] * 3
