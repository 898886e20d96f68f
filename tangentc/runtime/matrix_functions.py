"""The change of a function of a matrix, such as the logarithm."""

from __future__ import annotations

from typing import Any

import numpy as np


def beside_its_change(a: Any, e: Any) -> Any:
    """The matrix [[a, e], [0, a]]; the number zero stands for a matrix of zeros."""
    dtype = np.result_type(a, e)
    a, e = np.broadcast_arrays(np.asarray(a, dtype), np.asarray(e, dtype))
    return np.block([[a, e], [np.zeros_like(a), a]])


def change_of_function(function: Any, a: Any, e: Any, argument: Any = None) -> Any:
    """How `function(a)` changes where `a` changes by `e`: the upper right block of the function of [[a, e], [0, a]]."""
    if np.ndim(a) != 2:
        raise ValueError("functions of a single matrix are differentiated, not of a stack")
    block = beside_its_change(a, e)
    value = function(block) if argument is None else function(block, argument)
    rounding = np.max(np.abs(value)) * np.finfo(block.dtype).eps ** 0.5
    if np.isrealobj(block) and np.all(np.abs(np.imag(value)) <= rounding):
        value = np.real(value)  # some functions leave a trace of complex eigenvalues
    return value[: len(a), len(a) :].astype(block.dtype if np.isrealobj(value) else value.dtype)
