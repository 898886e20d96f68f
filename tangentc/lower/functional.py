"""`map` and `filter` as the generator functions that they are.

    map(f, xs, ys)         for x, y in zip(xs, ys): yield f(x, y)
    filter(f, xs)          for x in xs: if f(x): yield x

So the function is lowered in place, and consumed where it is called, as `lower/generators` says.
"""

from __future__ import annotations

import builtins
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower.context import Closure, Context, Suspended
from tangentc.lower.walk import target_names

Arguments = tuple[Any, ...]

_FUNCTION, _ITEM = "#function", "#item"  # which no name of the user's can be


def suspended(context: Context, function: Any, arguments: Arguments, span: Span) -> Suspended | None:
    """The call of one of Python's own generators of which something is known; None for any other call."""
    if function is builtins.map and len(arguments) > 1:
        return _mapped(context, arguments, span)
    if function is builtins.filter and len(arguments) == 2:
        return _filtered(context, arguments, span)
    return None


def _mapped(context: Context, arguments: Arguments, span: Span) -> Suspended:
    sequences = [surface.Name(f"#sequence{k}", span) for k in range(1, len(arguments))]
    items = tuple(surface.Name(f"{_ITEM}{k}", span) for k in range(1, len(arguments)))
    value = surface.Call(surface.Name(_FUNCTION, span), items, (), span)
    body = (surface.Yield(value, span),)
    if len(items) == 1:
        loop = surface.For(items[0], sequences[0], body, (), span)
    else:
        zipped = surface.Operation(builtins.zip, tuple(sequences), span)
        loop = surface.For(surface.TupleDisplay(items, span), zipped, body, (), span)
    names = [_FUNCTION, *(each.identifier for each in sequences)]
    return _generator(context, "map", loop, dict(zip(names, arguments, strict=True)), span)


def _filtered(context: Context, arguments: Arguments, span: Span) -> Suspended:
    item = surface.Name(_ITEM, span)
    kept: surface.Expression = item
    if arguments[0] != core.Literal(None):
        kept = surface.Call(surface.Name(_FUNCTION, span), (item,), (), span)
    body = (surface.If(kept, (surface.Yield(item, span),), (), span),)
    loop = surface.For(item, surface.Name("#sequence", span), body, (), span)
    return _generator(context, "filter", loop, {_FUNCTION: arguments[0], "#sequence": arguments[1]}, span)


def _generator(context: Context, name: str, loop: surface.For, given: dict[str, Any], span: Span) -> Suspended:
    names = frozenset({*given, *target_names(loop.target)})
    parameters = tuple(surface.Parameter(each, "POSITIONAL_ONLY", None, None, span) for each in given)
    function = surface.Function(name, parameters, (loop,), None, span, names, is_generator=True)
    return Suspended(function, given, context.scope.definition, context.scope, Closure(function, context.scope, {}))
