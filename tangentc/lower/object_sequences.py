"""`enumerate`, `zip` and `reversed` over objects that are known one by one: what they pair up is known, too."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.lower.context import Context
from tangentc.lower.expressions import known
from tangentc.lower.records import holds_followed
from tangentc.lower.unrolling import items_of

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
