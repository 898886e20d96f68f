"""Calls that write into an array, in terms of assignments to its elements.

a.fill(v)              a[...] = v
a.sort()               a[...] = np.sort(a)
np.copyto(a, b)        a[...] = b
np.add(x, y, out=a)    a[...] = np.add(x, y)
np.add.at(a, i, v)     a[...] = a + v scattered to i
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir.operators import set_at
from tangentc.lower.context import Context
from tangentc.lower.objects import change
from tangentc.runtime import broadcast_like, scatter

Arguments = tuple[core.Operand, ...]
Keywords = dict[str, core.Operand]

_WHOLE = core.Literal(...)
_AT = {np.add: operator.add, np.subtract: operator.sub}


def by_method(
    context: Context, name: str, array: core.Operand, arguments: Arguments, keywords: Keywords, span: Span
) -> core.Operand | None:
    """What `array.fill(v)` or `array.sort(...)` gives; None for another method."""
    match name, arguments:
        case "fill", (value,) if not keywords:
            return _statement(context, array, _WHOLE, value, span)
        case "sort", () if keywords.keys() <= {"axis"}:
            ordered = context.assign(core.Apply(np.sort, (array,), tuple(keywords.items())), span)
            return _statement(context, array, _WHOLE, ordered, span)
        case _:
            return None


def by_function(
    context: Context, function: Callable[..., Any], arguments: Arguments, keywords: Keywords, span: Span
) -> core.Operand | None:
    """What a call that writes into its first argument gives; None for another function."""
    owner = getattr(function, "__self__", None)
    if keywords:
        return None
    if function is np.copyto and len(arguments) == 2:
        return _statement(context, arguments[0], _WHOLE, arguments[1], span)
    if function is np.fill_diagonal and len(arguments) == 2:
        return _fill_diagonal(context, *arguments, span)
    if isinstance(owner, np.ufunc) and function.__name__ == "at" and owner in _AT and len(arguments) == 3:
        return _add_at(context, _AT[owner], *arguments, span)
    return None


def into_out(
    context: Context, function: Any, arguments: Arguments, keywords: Keywords, span: Span
) -> core.Operand | None:
    """`np.add(x, y, out=a)`, which gives `a`; None where it is another way of writing."""
    given = dict(keywords)
    out = given.pop("out", None)
    if out is None and isinstance(function, np.ufunc) and len(arguments) == function.nin + 1:
        *rest, out = arguments
        arguments = tuple(rest)
    if isinstance(out, core.TupleOf) and len(out.items) == 1:
        (out,) = out.items
    if not isinstance(out, core.Symbol) or "where" in given:
        return None
    value = context.assign(core.Apply(function, arguments, tuple(given.items())), span)
    return _store(context, out, _WHOLE, value, span)


def _fill_diagonal(context: Context, matrix: core.Operand, value: core.Operand, span: Span) -> core.Operand:
    shape = context.assign(core.Apply(np.shape, (matrix,)), span)
    length = context.assign(core.Apply(builtins.min, (shape,)), span)
    positions = context.assign(core.Apply(np.arange, (length,)), span)
    return _statement(context, matrix, core.TupleOf((positions, positions)), value, span)


def _add_at(
    context: Context, add: Any, array: core.Operand, index: core.Operand, value: core.Operand, span: Span
) -> core.Operand:
    part = context.assign(core.Apply(operator.getitem, (array, index)), span)
    full = context.assign(core.Apply(broadcast_like, (value, part)), span)
    scattered = context.assign(core.Apply(scatter, (full, array, index)), span)
    total = context.assign(core.Apply(add, (array, scattered)), span)
    return _statement(context, array, _WHOLE, total, span)


def _statement(
    context: Context, array: core.Operand, index: core.Operand, value: core.Operand, span: Span
) -> core.Operand:
    _store(context, array, index, value, span)
    return core.Literal(None)


def _store(context: Context, array: core.Operand, index: core.Operand, value: core.Operand, span: Span) -> core.Operand:
    if not isinstance(array, core.Symbol):
        return context.refuse(
            "S203",
            span,
            "this writes into an array that is not a local variable of this function",
            "make the array in the function that changes it, and return it",
        )
    written = context.assign(core.Apply(set_at, (array, index, value)), span, array.name)
    change(context, array, written, span)
    return written
