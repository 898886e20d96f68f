"""Adjoints of structures."""

from __future__ import annotations

from collections import namedtuple

import numpy as np
import pytest

from tangentc.runtime import accumulate, like_structure, one_like, repack, scatter, unbroadcast, zeros_like

Point = namedtuple("Point", "x y")


@pytest.mark.parametrize("x", [2, 2.5, True, np.float32(1.0), np.int64(3)])
def test_zero_of_a_number_is_a_float(x):
    zero = zeros_like(x)
    assert zero == 0.0
    assert np.asarray(zero).dtype.kind == "f"


def test_zero_keeps_single_precision():
    assert zeros_like(np.float32(1.0)).dtype == np.float32
    assert zeros_like(np.ones(2, np.float32)).dtype == np.float32


def test_zero_of_an_array_of_integers_is_floating():
    assert zeros_like(np.arange(3)).dtype == np.float64


@pytest.mark.parametrize("x", [None, "text", np.array(["a"]), len])
def test_what_is_no_number_has_no_zero(x):
    assert zeros_like(x) is None


def test_zero_has_the_structure():
    zero = zeros_like({"a": [1.0, (2.0, "name")], "p": Point(1.0, np.ones(2))})
    assert zero["a"] == [0.0, (0.0, None)]
    assert isinstance(zero["p"], Point)
    np.testing.assert_array_equal(zero["p"].y, [0.0, 0.0])


def test_accumulate_adds_leaf_by_leaf():
    total = accumulate({"a": [1.0, (2.0, None)]}, {"a": [10.0, (None, 3.0)]})
    assert total == {"a": [11.0, (2.0, 3.0)]}
    assert accumulate(Point(1.0, 2.0), Point(1.0, None)) == Point(2.0, 2.0)
    assert accumulate(None, None) is None


def test_accumulate_refuses_structures_that_differ():
    with pytest.raises(ValueError, match="zip"):
        accumulate([1.0], [1.0, 2.0])


def test_accumulate_leaves_its_operands_alone():
    a = np.ones(2)
    accumulate(a, a)
    np.testing.assert_array_equal(a, [1.0, 1.0])


@pytest.mark.parametrize("value", [(1.0, 2.0), [1.0, 2.0], Point(1.0, 2.0)])
def test_repack_gives_the_type_that_was_unpacked(value):
    packed = repack(value, (3.0, None))
    assert type(packed) is type(value)
    assert tuple(packed) == (3.0, 0.0)


def test_repack_of_an_array_keeps_its_dtype():
    packed = repack(np.ones((2, 3), np.float32), (np.ones(3), None))
    assert packed.dtype == np.float32
    np.testing.assert_array_equal(packed, [[1.0, 1.0, 1.0], [0.0, 0.0, 0.0]])


@pytest.mark.parametrize("out", [1.5, np.float64(1.5), np.float32(1.5), np.array(1.5)])
def test_the_seed_is_one_of_the_same_type(out):
    assert one_like(out) == 1.0
    assert np.asarray(one_like(out)).dtype == np.asarray(out).dtype


@pytest.mark.parametrize("out", [1, True, np.ones(2), np.int64(1), "text", None, (1.0,)])
def test_there_is_no_seed_for_anything_else(out):
    with pytest.raises(TypeError, match="one floating-point number"):
        one_like(out)


@pytest.mark.parametrize("x", [(1.0,), [1.0], {}])
def test_unbroadcast_refuses_containers(x):
    with pytest.raises(TypeError, match="a number or an array"):
        unbroadcast(np.ones(3), x)


@pytest.mark.parametrize("shape", [(), (3,), (1,), (2, 1), (1, 3), (2, 3)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_unbroadcast_gives_shape_and_dtype(shape, dtype):
    x = np.ones(shape, dtype)
    x_bar = unbroadcast(np.arange(6.0).reshape(2, 3), x)
    assert x_bar.shape == shape
    assert x_bar.dtype == dtype
    assert np.sum(x_bar) == 15.0


def test_unbroadcast_of_empty_arrays_is_zero():
    np.testing.assert_array_equal(unbroadcast(np.ones((0, 3)), np.ones((1, 3))), np.zeros((1, 3)))
    assert unbroadcast(np.ones(0), 2.0) == 0.0


def test_scatter_into_a_list_a_tuple_and_a_dict():
    assert scatter(5.0, [1.0, 2.0], -1) == [0.0, 5.0]
    assert scatter(5.0, Point(1.0, 2.0), 0) == Point(5.0, 0.0)
    assert scatter(5.0, {"a": 1.0, "b": 2.0}, "b") == {"a": 0.0, "b": 5.0}


def test_scatter_adds_repeated_indices():
    np.testing.assert_array_equal(scatter(np.array([1.0, 2.0, 4.0]), np.ones(3), [0, 0, 2]), [3.0, 0.0, 4.0])


def test_scatter_keeps_single_precision():
    assert scatter(np.ones(2), np.ones(3, np.float32), slice(0, 2)).dtype == np.float32


def test_like_structure_follows_nested_lists():
    assert like_structure(np.array([[1.0, 2.0], [3.0, 4.0]]), [(0.0, 0.0), [0.0, 0.0]]) == [(1.0, 2.0), [3.0, 4.0]]
