"""Adjoints of array functions, at their edges; what is general is tested with the rules."""

from __future__ import annotations

import ast
import inspect

import numpy as np
import pytest

import tangentc.runtime as runtime
from tangentc.runtime import (
    equal_shares,
    inverse_permutation,
    linear_recurrence,
    position_of,
    product_of_others,
    split_like,
    spread,
    take_adjoint,
    untile,
)


def test_ties_share_equally():
    x = np.array([[1.0, 3.0, 3.0], [2.0, 0.0, 1.0]])
    np.testing.assert_array_equal(equal_shares(x, np.max(x, axis=1), 1), [[0.0, 0.5, 0.5], [1.0, 0.0, 0.0]])
    np.testing.assert_array_equal(equal_shares(x, 3.0), [[0.0, 0.5, 0.5], [0.0, 0.0, 0.0]])


def test_products_of_others_are_exact_where_factors_are_zero():
    np.testing.assert_array_equal(product_of_others(np.array([2.0, 0.0, 3.0])), [0.0, 6.0, 0.0])
    np.testing.assert_array_equal(product_of_others(np.array([0.0, 0.0, 3.0])), [0.0, 0.0, 0.0])
    np.testing.assert_array_equal(product_of_others(np.array([[2.0, 3.0], [0.0, 5.0]]), 0), [[0.0, 5.0], [2.0, 3.0]])


def test_a_recurrence():
    np.testing.assert_array_equal(linear_recurrence(np.full(4, 2.0), np.ones(4), 0), [1.0, 3.0, 7.0, 15.0])


@pytest.mark.parametrize("axes", [None, (), (None,)])
def test_no_axes_are_reversed_back(axes):
    assert inverse_permutation(axes) is None


def test_an_inverse_permutation_counts_from_the_end():
    x = np.ones((2, 3, 4))
    for axes in [(-1, 0, 1), (1, 2, 0), ((2, 0, 1),)]:
        moved = x.transpose(*axes)
        assert np.transpose(moved, inverse_permutation(axes)).shape == x.shape


def test_spread_without_a_copy():
    assert np.shares_memory(spread(z := np.ones(3), np.ones((2, 3)), 0), z)


def test_split_like_along_no_axis():
    parts = split_like(np.arange(5.0), (np.ones((2, 2)), np.ones(1)), None)
    np.testing.assert_array_equal(parts[0], [[0.0, 1.0], [2.0, 3.0]])
    np.testing.assert_array_equal(parts[1], [4.0])


def test_take_adds_negative_and_repeated_indices():
    np.testing.assert_array_equal(take_adjoint(np.ones(3), np.zeros(3), [-1, 2, 0]), [1.0, 0.0, 2.0])


def test_untile_sums_the_copies():
    np.testing.assert_array_equal(untile(np.arange(6.0), np.zeros(3), 2), [3.0, 5.0, 7.0])


def test_the_first_of_equal_items_is_found():
    assert position_of(2.0, (1.0, 2.0, 2.0)) == 1


FUNCTIONS = [getattr(runtime, name) for name in runtime.__all__]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_a_function_can_be_written_into_an_emitted_module(function):
    """It is plain: one sentence about it, no decorator, and no names but NumPy's, Python's and the runtime's."""
    definition = ast.parse(inspect.getsource(function)).body[0]
    assert not definition.decorator_list
    assert function.__doc__.split("\n")[0].endswith((".", ";", "..."))
    used = {name for name in function.__code__.co_names if name in function.__globals__ and name != "__name__"}
    assert all(
        name in ("copy", "math", "np", "Any", "nullcontext", "Mapping", "Sequence", *runtime.__all__) for name in used
    )
