"""An exception inside a derivative names the line of the function's own source."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tangentc import elementwise_grad, grad, jvp, value_and_grad, vjp


def helper(x, table, key):
    factor = table[key]
    for _ in range(3):
        factor = factor * x
    return factor


def lookup(x, table, key):
    y = np.sin(x)
    return y * helper(x, table, key)


def checked(x, limit):
    if x > limit:
        if limit > 0:
            raise ValueError("too large")
        x = x * limit
    return x * x


def solved(x, matrix):
    solution = np.linalg.solve(matrix, x)
    return np.sum(solution * solution)


def _line(function: Callable[..., Any], text: str) -> int:
    lines, start = inspect.getsourcelines(function)
    return start + next(k for k, line in enumerate(lines) if text in line)


def _note(call: Callable[[], Any], kind: type[Exception]) -> str:
    with pytest.raises(kind) as caught:
        call()
    (note,) = caught.value.__notes__
    return note


@pytest.mark.parametrize("door", [grad, value_and_grad, elementwise_grad, vjp])
def test_names_the_line_in_a_function_that_is_called(door):
    note = _note(lambda: door(lookup)(2.0, {"a": 3.0}, "b"), KeyError)
    assert f'"{__file__}", line {_line(helper, "table[key]")}' in note
    assert "factor = table[key]" in note


def test_names_the_line_in_forward_mode():
    note = _note(lambda: jvp(lookup)((2.0, {"a": 3.0}, "b"), (1.0, {"a": 0.0}, None)), KeyError)
    assert f"line {_line(helper, 'table[key]')}" in note


def test_names_the_line_of_raise():
    note = _note(lambda: grad(checked)(3.0, 1.0), ValueError)
    assert f"line {_line(checked, 'raise')}" in note


def test_names_the_line_of_a_call_of_numpy():
    note = _note(lambda: grad(solved)(np.ones(2), np.zeros((2, 2))), np.linalg.LinAlgError)
    assert f"line {_line(solved, 'solve(')}" in note


def test_leaves_other_exceptions_alone():
    with pytest.raises(TypeError) as caught:
        grad(checked)()
    assert not getattr(caught.value, "__notes__", ())
