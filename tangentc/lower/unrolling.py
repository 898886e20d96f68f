"""Loops that are written out, since which object or function a trip deals with must be known.

    bodies = [Body(m) for m in masses]          bodies = (Body(masses[0]), Body(masses[1]))
    for i in range(len(bodies)):         ->     bodies[0].x ...; bodies[1].x ...
        bodies[i].x ...

A loop over objects is seen to be one. That another one has to be shows where its counter selects an object, or an
object is appended to a list; then the innermost loop that this depends on is lowered again, trip by trip.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir.operators import build_list
from tangentc.lower.context import Context, MustUnroll
from tangentc.lower.expressions import known, parts_of
from tangentc.lower.records import holds_followed, is_followed

MOST_TRIPS = 200


@contextmanager
def counting(context: Context, target: core.Symbol | None) -> Iterator[None]:
    """Lower the body of the loop with this target; of a `while` there is none."""
    context.loops.append(target)
    try:
        yield
    finally:
        context.loops.pop()


def unless_unrolled(
    context: Context, iterable: core.Operand, span: Span, lower: Callable[[], None], unroll: Callable[[list[Any]], None]
) -> None:
    """Lower a loop; if that shows that it must be written out and its items are known, item by item."""
    kept, bound, records, depth = (
        len(context.statements),
        dict(context.scope.bound),
        context.records,
        len(context.loops),
    )
    try:
        lower()
        return
    except MustUnroll as must:
        if must.target in context.loops[:depth]:
            raise
    del context.statements[kept:]
    context.scope.bound, context.records = bound, records
    items = items_of(context, iterable, span)
    if items is None or len(items) > MOST_TRIPS:
        context.refuse(
            "S241",
            span,
            "this loop deals with an object that differs from trip to trip, and how many trips there are is not known",
            "loop over a list of objects that is written out, or over a range of a known length",
        )
        return
    unroll(items)


def items_of(context: Context, iterable: core.Operand, span: Span) -> list[Any] | None:
    """What a loop runs over, one by one, where that is known when compiling."""
    if isinstance(iterable, core.TupleOf):
        return list(iterable.items)
    parts = parts_of(context, iterable, span)
    if parts is not None:
        return list(parts.values())
    made = next((each for each in reversed(context.statements) if _defines(each, iterable)), None)
    if not isinstance(made, core.Assign) or not isinstance(made.value, core.Apply) or made.value.keywords:
        return None
    function, arguments = made.value.function, made.value.arguments
    if function is builtins.range:
        limits = [known(argument) for argument in arguments]
        return None if None in limits else [core.Literal(k) for k in range(*(each[0] for each in limits if each))]
    if function is build_list:
        return list(arguments)
    if function in (builtins.enumerate, builtins.zip):
        columns = [items_of(context, argument, span) for argument in arguments]
        if None in columns:
            return None
        rows = list(zip(*(column for column in columns if column is not None), strict=False))
        if function is builtins.enumerate:
            rows = [(core.Literal(k), *row) for k, row in enumerate(rows)]
        return [core.TupleOf(row) for row in rows]
    return None


def _defines(statement: core.Statement, symbol: core.Operand) -> bool:
    return isinstance(statement, core.Assign) and statement.target is symbol


def appended(context: Context, items: core.Operand, item: Any, span: Span) -> bool:
    """Append an object to a list that is known item by item; false if this is not one, or other names for it are."""
    if not is_followed(item) and not holds_followed(items):
        return False
    if context.loops and context.loops[-1] is not None:
        raise MustUnroll(context.loops[-1])
    before = items.items if isinstance(items, core.TupleOf) else items_of(context, items, span)
    names = [name for name, value in context.scope.bound.items() if value is items and not name.startswith("##")]
    scope, seen = context.scope.caller, False
    while scope is not None:
        seen = seen or any(value is items for value in scope.bound.values())
        scope = scope.caller
    if before is None or len(names) != 1 or seen or context.loops:
        return False
    context.scope.bound[names[0]] = core.TupleOf((*before, item))
    return True
