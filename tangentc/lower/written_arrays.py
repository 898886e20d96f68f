"""Calls that write into an array, in terms of assignments to its elements.

a.fill(v)              a[...] = v
a.sort()               a[...] = np.sort(a)
a.partition(k)         a[...] = np.partition(a, k)
np.copyto(a, b)        a[...] = b
np.add(x, y, out=a)    a[...] = np.add(x, y)
np.add(x, y, out=a, where=m)     a[m] = np.add(x[m], y[m])
np.add.at(a, i, v)     a[...] = a + v scattered to i
np.multiply.at(a, i, v)          for k, j in enumerate(np.arange(len(a))[i]): a[j] = a[j] * v[k]
np.put(a, i, v)        a.flat[i] = v
np.place(a, m, v)      a[m] = v
"""

from __future__ import annotations

import builtins
import inspect
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir.operators import is_one_of, set_at, update_at
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
        case "put", (indices, value) if not keywords:
            return _put(context, span, array, indices, value)
        case "partition", (kth,) if keywords.keys() <= {"axis"}:
            ordered = context.assign(core.Apply(np.partition, (array, kth), tuple(keywords.items())), span)
            return _statement(context, array, _WHOLE, ordered, span)
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
    if isinstance(owner, np.ufunc) and function.__name__ == "at" and owner.nin == 2 and len(arguments) == 3:
        if owner in _AT:
            return _add_at(context, _AT[owner], *arguments, span)
        return _apply_at(context, owner, *arguments, span)
    if not is_one_of(function, _WRITES):
        return None
    write = _WRITES[function]
    try:
        given = inspect.signature(function).bind(*arguments, **keywords).arguments
        return write(context, span, **given)
    except TypeError:  # arguments of another kind
        return None


def into_out(
    context: Context, function: Any, arguments: Arguments, keywords: Keywords, span: Span
) -> core.Operand | None:
    """`np.add(x, y, out=a)`, which gives `a`; None where it is another way of writing."""
    if function is np.nan_to_num and "out" not in keywords:
        return by_function(context, function, arguments, keywords, span)
    given = dict(keywords)
    out = given.pop("out", None)
    if out is None and isinstance(function, np.ufunc) and len(arguments) == function.nin + 1:
        *rest, out = arguments
        arguments = tuple(rest)
    if isinstance(out, core.TupleOf) and len(out.items) == 1:
        (out,) = out.items
    if not isinstance(out, core.Symbol):
        return None
    where = given.pop("where", core.Literal(True))
    if where != core.Literal(True):
        return _masked(context, function, arguments, given, out, where, span)
    value = context.assign(core.Apply(function, arguments, tuple(given.items())), span)
    return _store(context, out, _WHOLE, value, span)


def _masked(
    context: Context, function: Any, arguments: Arguments, given: Keywords, out: core.Symbol, where: Any, span: Span
) -> core.Operand | None:
    """`np.divide(x, y, out=a, where=y != 0)` computes nothing elsewhere; neither may its derivative."""
    if not isinstance(function, np.ufunc):
        return None
    shape = context.assign(core.Apply(np.shape, (out,)), span)

    def selected(operand: core.Operand) -> core.Operand:
        if not isinstance(operand, core.Symbol):
            return operand
        whole = context.assign(core.Apply(np.broadcast_to, (operand, shape)), span)
        return context.assign(core.Apply(operator.getitem, (whole, mask)), span)

    mask = context.assign(core.Apply(np.broadcast_to, (where, shape)), span)
    chosen = tuple(selected(operand) for operand in arguments)
    value = context.assign(core.Apply(function, chosen, tuple(given.items())), span)
    return _store(context, out, mask, value, span)


# Functions, with the names that NumPy has for their parameters


def _copyto(context: Context, span: Span, dst: core.Operand, src: core.Operand, **more: core.Operand) -> core.Operand:
    if "where" in more:
        src = context.assign(core.Apply(np.where, (more.pop("where"), src, dst)), span)
    if more:
        raise TypeError(more)
    return _statement(context, dst, _WHOLE, src, span)


def _fill_diagonal(context: Context, span: Span, a: core.Operand, val: core.Operand) -> core.Operand:
    shape = context.assign(core.Apply(np.shape, (a,)), span)
    length = context.assign(core.Apply(builtins.min, (shape,)), span)
    positions = context.assign(core.Apply(np.arange, (length,)), span)
    return _statement(context, a, core.TupleOf((positions, positions)), val, span)


def _put(context: Context, span: Span, a: core.Operand, ind: core.Operand, v: core.Operand) -> core.Operand:
    return _statement(context, a, core.Through(np.ndarray.flat, (), (), ind), v, span)


def _place(context: Context, span: Span, arr: core.Operand, mask: core.Operand, vals: core.Operand) -> core.Operand:
    return _statement(context, arr, mask, vals, span)


def _putmask(context: Context, span: Span, a: core.Operand, mask: core.Operand, values: core.Operand) -> core.Operand:
    """Values of another shape are taken in the order of their elements, which is not broadcasting."""
    if not isinstance(values, core.Literal):
        axes = context.assign(core.Apply(np.ndim, (values,)), span)
        several = context.assign(core.Apply(operator.gt, (axes, core.Literal(1))), span)
        shapes = [context.assign(core.Apply(np.shape, (each,)), span) for each in (values, a)]
        differ = context.assign(core.Apply(operator.ne, tuple(shapes)), span)
        with context.block() as inner, context.block() as innermost:
            error = context.assign(core.Apply(ValueError, (core.Literal(_OTHER_SHAPE),)), span)
            context.statements.append(core.Raise(error, None, span))
        inner.append(core.If(differ, core.Block(tuple(innermost)), core.Block(()), (), span))
        context.statements.append(core.If(several, core.Block(tuple(inner)), core.Block(()), (), span))
    merged = context.assign(core.Apply(np.where, (mask, values, a)), span)
    return _statement(context, a, _WHOLE, merged, span)


def _put_along_axis(
    context: Context, span: Span, arr: core.Operand, indices: core.Operand, values: core.Operand, axis: core.Operand
) -> core.Operand:
    def applied(function: Any, *arguments: core.Operand) -> core.Operand:
        return context.assign(core.Apply(function, arguments), span)

    counted = applied(np.reshape, applied(np.arange, applied(np.size, arr)), applied(np.shape, arr))
    places = applied(np.take_along_axis, counted, indices, axis)
    stored = applied(np.ravel, applied(np.broadcast_to, values, applied(np.shape, places)))
    return _put(context, span, arr, applied(np.ravel, places), stored)


def _nan_to_num(context: Context, span: Span, x: core.Operand, copy: Any, **more: core.Operand) -> core.Operand:
    if copy != core.Literal(False):
        raise TypeError(copy)
    value = context.assign(core.Apply(np.nan_to_num, (x,), tuple(more.items())), span)
    return _store(context, x, _WHOLE, value, span)


_OTHER_SHAPE = "np.putmask of values in another shape than the array's: pass np.resize(values, a.shape)"
_WRITES: dict[Any, Callable[..., core.Operand]] = {
    np.copyto: _copyto,
    np.fill_diagonal: _fill_diagonal,
    np.put: _put,
    np.place: _place,
    np.putmask: _putmask,
    np.put_along_axis: _put_along_axis,
    np.nan_to_num: _nan_to_num,
}


# Methods of ufuncs


def _add_at(
    context: Context, add: Any, array: core.Operand, index: core.Operand, value: core.Operand, span: Span
) -> core.Operand:
    part = context.assign(core.Apply(operator.getitem, (array, index)), span)
    full = context.assign(core.Apply(broadcast_like, (value, part)), span)
    scattered = context.assign(core.Apply(scatter, (full, array, index)), span)
    total = context.assign(core.Apply(add, (array, scattered)), span)
    return _statement(context, array, _WHOLE, total, span)


def _apply_at(
    context: Context, function: np.ufunc, array: core.Operand, index: core.Operand, value: core.Operand, span: Span
) -> core.Operand | None:
    """Element by element, since one may be named more than once."""
    if not isinstance(index, core.Symbol) or not isinstance(array, core.Symbol):
        return None

    def applied(function: Any, *arguments: core.Operand) -> core.Symbol:
        return context.assign(core.Apply(function, arguments), span)

    places = applied(operator.getitem, applied(np.arange, applied(builtins.len, array)), index)
    part = applied(operator.getitem, array, index)
    values = applied(np.broadcast_to, value, applied(np.shape, part))
    trips = applied(builtins.range, applied(builtins.len, places))
    k, before, after = context.supply.fresh(), context.supply.fresh(array.name), context.supply.fresh(array.name)
    with context.block() as body:
        place = applied(operator.getitem, places, k)
        old, operand = applied(operator.getitem, before, place), applied(operator.getitem, values, k)
        last = applied(update_at, before, place, applied(function, old, operand))
    block = core.Block(tuple(body), (last,))
    context.statements.append(core.For(k, trips, (before,), (array,), block, (after,), span=span))
    change(context, array, after, span)
    return core.Literal(None)


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
