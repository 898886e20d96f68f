"""`np.where` of numbers is an array without axes, which an in-place operation changes under each of its names."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, value_and_grad


def two_names(x):
    kept = value = np.where(x > 0, x, 0.5)
    value *= 0.5
    return kept * x


def test_is_refused_or_right():
    with pytest.raises(TangentcError, match="S203"):
        value_and_grad(two_names)(2.0)


def one_name(x):
    value = np.where(x > 0, x, 0.5)
    value *= 0.5
    return value * x


def test_one_name_is_differentiated():
    value, gradient = value_and_grad(one_name)(2.0)
    assert (value, gradient) == (one_name(2.0), 2.0)
