"""What has no Python source, or not the one that it seems to have, is refused with a way out."""

from __future__ import annotations

import functools
import math
import operator
import types

import numpy as np
import pytest

from tangentc.diagnostics import TangentcError
from tangentc.source import read


def traced(function):
    @functools.wraps(function)
    def wrapper(*arguments):
        return function(*arguments)

    return wrapper


@traced
def square(x):
    return x * x


def power(x, n):
    return x**n


class Model:
    cached = functools.cache(power)

    def method(self, x):
        return x


def bound_twice():
    return types.MethodType(Model().method, Model())


@pytest.mark.parametrize(
    ("function", "code", "named"),
    [
        (math.sin, "S101", "`sin`"),
        (len, "S101", "`len`"),
        (np.sin, "S101", "`sin`"),
        (np.sum, "S101", "`sum`"),
        (np.add.reduce, "S101", "`ufunc.reduce`"),
        (np.ndarray.sum, "S101", "`ndarray.sum`"),
        (np.ones(3).sum, "S101", "sum`"),
        ([].append, "S101", "`list.append`"),
        (operator.itemgetter(0), "S101", "`itemgetter`"),
        (object().__str__, "S101", "`object.__str__`"),
        (functools.partial(np.sum, axis=0), "S101", "`sum`"),
        (functools.cache(math.sin), "S101", "`sin`"),
        (3.0, "S107", "`float`"),
        (None, "S107", "`NoneType`"),
        (np.ones(3), "S107", "`ndarray`"),
        (Model, "S107", "the class `Model`"),
        (bound_twice(), "S107", "bound twice"),
        (property(power), "S107", "`property`"),
    ],
)
def test_refused(function, code, named):
    with pytest.raises(TangentcError) as raised:
        read(function)
    (found,) = raised.value.diagnostics
    assert found.code == code
    assert named in found.message
    assert found.help


def test_a_wrapper_is_what_is_read_and_called():
    found = read(square)
    assert found.function is square
    assert found.adapted is square
    assert "def wrapper(*arguments):" in found.text


def test_of_a_partial_function_the_function_is_read():
    cube = functools.partial(power, n=3)
    assert read(cube).function is power
    assert read(cube).adapted is cube
    assert read(functools.cache(power)).adapted is None


def test_the_function_inside_a_wrapper_can_be_read():
    assert read(square.__wrapped__).text == "def square(x):\n    return x * x"


def test_numba_function_is_read_as_its_python_function():
    numba = pytest.importorskip("numba")
    assert read(numba.njit(power)).function is power
