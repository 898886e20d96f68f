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


@pytest.mark.parametrize("function", [two_names, two_names_of_array, two_names_of_full])
def test_two_names_are_refused(function):
    with pytest.raises(TangentcError, match="S203"):
        value_and_grad(function)(2.0)


def one_name(x):
    value = np.where(x > 0, x, 0.5)
    value *= 0.5
    return value * x


def test_one_name_is_differentiated():
    value, gradient = value_and_grad(one_name)(2.0)
    assert (value, gradient) == (one_name(2.0), 2.0)
