"""Objects that leave the function: they are made where it returns, of what their attributes hold by then."""

from __future__ import annotations

from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir.operators import build_object, change_object
from tangentc.lower.context import Context, Record
from tangentc.lower.records import NONE, is_none, present_fields, reachable

_PERHAPS_NONE = (
    "an object leaves the function that is None on some path",
    "return what its attributes hold, or an object on every path",
)


def returned(context: Context, value: Any, span: Span) -> core.Operand:
    """A result as the caller gets it."""
    if not any(True for _ in reachable(context.scope.bound, iter((value,)))):
        if isinstance(value, core.Operand):
            return context.data(value, span)
        return context.refuse(
            "S230", span, "a function that is made here is returned", "return the values that it would compute"
        )
    return outside(context, value, span)


def outside(context: Context, value: Any, span: Span) -> core.Operand:
    """A value as the world outside sees it: with objects that exist."""
    return _made(context, value, span, {}, ())


def _made(
    context: Context, value: Any, span: Span, made: dict[Record, core.Operand], around: tuple[Record, ...]
) -> core.Operand:
    if isinstance(value, core.TupleOf):
        return core.TupleOf(tuple(_made(context, item, span, made, around) for item in value.items))
    if not isinstance(value, Record):
        return context.data(value, span)
    if NONE in value.fields and is_none(context.scope.bound, value) != core.Literal(False):
        return context.refuse("S241", span, *_PERHAPS_NONE)
    if value in around:
        return context.refuse("S241", span, "an object is returned that holds itself", "return its attributes")
    if value not in made:
        held = present_fields(context, value)
        if value.origin is not None:  # a copy, which holds what cannot be followed, too
            held = {name: each for name, each in held.items() if isinstance(each, core.Operand | Record)}
        parts = [_made(context, each, span, made, (*around, value)) for each in held.values()]
        names = core.TupleOf(tuple(core.Literal(name) for name in held))
        kind = core.Static(value.kind, value.kind.__name__)
        call = core.Apply(build_object, (kind, names, *parts))
        if value.origin is not None:
            call = core.Apply(change_object, (kind, value.origin, names, *parts))
        made[value] = context.assign(call, span, value.name)
    return made[value]
