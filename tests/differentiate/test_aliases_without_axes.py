"""A number made an array has no axes, yet an in-place operation changes it under each of its names."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, value_and_grad


def two_names(x):
    kept = value = np.where(x > 0, x, 0.5)
    value *= 0.5
    return kept * x


def two_names_of_array(x):
    kept = value = np.array(x)
    value *= 0.5
    return kept * x


def two_names_of_full(x):
    kept = value = np.full((), 3.0)
    value *= 0.5
    return kept * x


def two_names_of_view(x):
    kept = np.asarray(x).copy()
    value = kept[...]
    value *= 0.5
    return kept * x


def two_names_of_squeezed(x):
    kept = np.ones(1) * x
    value = np.squeeze(kept)
    value *= 0.5
    return kept[0] * x


def two_names_of_like(x):
    kept = value = np.full_like(np.asarray(x), 3.0)
    value *= 0.5
    return kept * x


REFUSED = [
    two_names,
    two_names_of_array,
    two_names_of_full,
    two_names_of_view,
    two_names_of_like,
]


@pytest.mark.parametrize("function", REFUSED)
def test_two_names_are_refused(function):
    with pytest.raises(TangentcError, match="S203"):
        value_and_grad(function)(2.0)


def test_a_view_without_axes_is_followed():
    value, gradient = value_and_grad(two_names_of_squeezed)(2.0)
    assert (value, gradient) == (two_names_of_squeezed(2.0), 2.0)


def one_name(x):
    value = np.where(x > 0, x, 0.5)
    value *= 0.5
    return value * x


def test_one_name_is_differentiated():
    value, gradient = value_and_grad(one_name)(2.0)
    assert (value, gradient) == (one_name(2.0), 2.0)


def argument(x):
    value = x
    value *= 0.5
    return value * x


def test_the_argument_is_refused_if_it_is_an_array():
    assert value_and_grad(argument)(2.0) == (2.0, 2.0)
    assert value_and_grad(argument)(np.float64(2.0)) == (2.0, 2.0)
    with pytest.raises(TangentcError, match="S203"):
        value_and_grad(argument)(np.array(2.0))


def two_names_of_scalar(x):
    kept = value = np.asarray(x) + 0.0
    value *= 0.5
    return kept * value


@pytest.mark.parametrize("kind", [float, np.float64, np.array])
def test_numbers_are_not_overwritten(kind):
    assert value_and_grad(two_names_of_scalar)(kind(2.0)) == (2.0, 2.0)
