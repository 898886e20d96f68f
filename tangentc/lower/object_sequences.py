"""`enumerate`, `zip` and `reversed` over objects that are known one by one: what they pair up is known, too."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower.context import Context, Keywords
from tangentc.lower.expressions import known
from tangentc.lower.records import holds_followed, is_followed
from tangentc.lower.unrolling import items_of


def table_walked(context: Context, iterable: surface.Expression) -> list[Any] | None:
    """What a loop over a dict of objects or functions runs over: `d`, `d.keys()`, `d.values()`, `d.items()`."""
    match iterable:
        case surface.Call(function=surface.Attribute(value=surface.Name() as base, name=name), arguments=()):
            pass
        case surface.Name() as base:
            name = "keys"
        case _:
            return None
    value = context.lower(base)
    if not isinstance(value, Keywords) or not any(map(is_followed, value.items.values())):
        return None
    keys = map(core.Literal, value.items)
    found = {"keys": keys, "values": value.items.values(), "items": map(_pair, keys, value.items.values())}.get(name)
    return None if found is None else list(found)


def _pair(key: core.Operand, value: Any) -> core.TupleOf:
    return core.TupleOf((key, value))


_UNEVEN = (
    "objects are paired up with something whose length is not known",
    "pair them with a list that is written out, or with an argument of the derivative, whose length is known",
)


def paired(context: Context, function: Any, arguments: tuple[Any, ...], keywords: Mapping[str, Any], span: Span) -> Any:
    """What such a call gives, item by item; None for any other call."""
    if function not in (builtins.enumerate, builtins.zip, builtins.reversed) or not any(map(holds_followed, arguments)):
        return None
    if function is builtins.reversed and len(arguments) == 1:
        return core.TupleOf(arguments[0].items[::-1])
    if function is builtins.enumerate:
        start = known(keywords.get("start", arguments[1] if len(arguments) > 1 else core.Literal(0)))
        if start is None:
            return None
        pairs = enumerate(arguments[0].items, start[0])
        return core.TupleOf(tuple(core.TupleOf((core.Literal(k), item)) for k, item in pairs))
    columns = [items_of(context, argument, span) for argument in arguments]
    if any(column is None for column in columns):
        return context.refuse("S241", span, *_UNEVEN)
    rows = zip(*(column for column in columns if column is not None), strict=False)
    return core.TupleOf(tuple(map(core.TupleOf, rows)))
