"""Functions whose result is a view of their first argument, or may be, and how one writes through it.

t = A.T; t[i] = v                   A.T[i] = v
flat = A.ravel(); flat[k] = v       A.flat[k] = v, if `ravel` did not copy
rows = np.asarray(A); rows[i] = v   A[i] = v
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from tangentc.ir.operators import WRITES, is_one_of
from tangentc.ir.program import Apply, Literal, Operand, Symbol, Through, TupleOf

WHOLE = Literal(...)
SOME_VIEW = Symbol("", 0)  # stands for a view while something is found out about a part of it

# Views of an array, whatever its layout is.
_CERTAIN = frozenset({
    np.ndarray.T, np.ndarray.mT, np.ndarray.transpose, np.ndarray.swapaxes, np.ndarray.squeeze, np.ndarray.flat,
    np.transpose, np.permute_dims, np.matrix_transpose, np.swapaxes, np.moveaxis, np.rollaxis, np.expand_dims,
    np.squeeze, np.atleast_1d, np.atleast_2d, np.atleast_3d, np.flip, np.fliplr, np.flipud, np.rot90,
    np.real, np.ndarray.real,
})  # fmt: skip
# The array itself, unless its dtype is changed.
_SAME = frozenset({np.asarray, np.asanyarray, np.ndarray.view})
_FLAT = frozenset({np.ravel, np.ndarray.ravel})
_RESHAPED = frozenset({np.reshape, np.ndarray.reshape})
_READ_ONLY = frozenset({np.diagonal, np.ndarray.diagonal, np.diag, np.broadcast_to, np.imag, np.ndarray.imag})
# New arrays whose elements lie in the order of their indices.
_IN_ORDER: frozenset[Any] = frozenset(
    {np.zeros, np.ones, np.empty, np.full, np.eye, np.identity, np.arange, np.linspace}
)


def may_view(function: Callable[..., Any]) -> bool:
    """Whether the result may be a view of the first argument, or that argument itself."""
    every = (operator.getitem,), _CERTAIN, _SAME, _FLAT, _RESHAPED, _READ_ONLY
    return any(is_one_of(function, some) for some in every)


def is_same(function: Callable[..., Any]) -> bool:
    return is_one_of(function, _SAME)


def is_read_only(function: Callable[..., Any]) -> bool:
    return is_one_of(function, _READ_ONLY)


def depends_on_layout(function: Callable[..., Any]) -> bool:
    """Whether only the array's layout in memory says if this is a view or a copy."""
    return is_one_of(function, _FLAT) or is_one_of(function, _RESHAPED)


def is_in_order(value: Apply) -> bool:
    """Whether this is a new array whose reshapings are views of it."""
    copies = value.function is np.ndarray.copy and len(value.arguments) == 1
    return (copies or is_one_of(value.function, _IN_ORDER)) and "order" not in dict(value.keywords)


def opened(value: Apply, view: Symbol) -> tuple[Apply, Apply] | None:
    """What reads through a view in two steps: the view, and what is read of it. None for a write, or for neither."""
    if is_one_of(value.function, WRITES) or len(value.arguments) < 2:
        return None
    array, index, *others = value.arguments
    if not isinstance(index, Through):
        return None
    whole = Apply(index.view, (array, *index.arguments), index.keywords)
    return whole, Apply(value.function, (view, index.index, *others), value.keywords)


def place(view: Apply, index: Operand, axes: int | None) -> Operand | None:
    """Where in an array an index into a view of it is, the view having so many axes; None if no index says that."""
    function, others = view.function, view.arguments[1:]
    if is_same(function):
        return index
    if depends_on_layout(function):
        one = axes == 1 and not isinstance(index, TupleOf | Through) and index != Literal(None)
        return Through(np.ndarray.flat, (), (), index) if one else None
    return Through(function, others, view.keywords, index)
