"""`map`, `filter` and `itertools.accumulate` as the generator functions that they are, `functools.reduce` as a loop.

    map(f, xs, ys)         for x, y in zip(xs, ys): yield f(x, y)
    filter(f, xs)          for x in xs: if f(x): yield x
    accumulate(xs, f)      total = xs[0]; yield total; for x in xs[1:]: total = f(total, x); yield total
    reduce(f, xs)          total = xs[0]; for x in xs[1:]: total = f(total, x)

So the function is lowered in place, and consumed where it is called, as `lower/generators` says.
"""

from __future__ import annotations

import builtins
import functools
import itertools
import operator
from collections.abc import Iterable, Mapping
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower.context import Closure, Context, Suspended
from tangentc.lower.functions import call_closure
from tangentc.lower.walk import assigned_names

Arguments = tuple[Any, ...]
Body = tuple[surface.Statement, ...]

_NONE = core.Literal(None)

_FUNCTION, _ITEM, _TOTAL, _INITIAL = "#function", "#item", "#total", "#initial"  # which no name of the user's can be


def written_out(context: Context, function: Any, arguments: Arguments, keywords: Mapping[str, Any], span: Span) -> Any:
    """The value of a call of one of Python's own functions that call a function; None for any other call."""
    if function is itertools.accumulate and 0 < len(arguments) < 3:
        return _accumulated(context, arguments, keywords, span)
    if keywords:
        return None
    if function is builtins.map and len(arguments) > 1:
        return mapped(context, arguments, span)
    if function is builtins.filter and len(arguments) == 2:
        return _filtered(context, arguments, span)
    if function is functools.reduce and len(arguments) in (2, 3):
        return _reduced(context, arguments, span)
    return None


def mapped(context: Context, arguments: Arguments, span: Span) -> Suspended:
    """`map(*arguments)`."""
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
    return _generator(context, "map", (loop,), dict(zip(names, arguments, strict=True)), span)


def _filtered(context: Context, arguments: Arguments, span: Span) -> Suspended:
    item = surface.Name(_ITEM, span)
    kept: surface.Expression = item
    if arguments[0] != _NONE:
        kept = surface.Call(surface.Name(_FUNCTION, span), (item,), (), span)
    body = (surface.If(kept, (surface.Yield(item, span),), (), span),)
    loop = surface.For(item, surface.Name("#sequence", span), body, (), span)
    return _generator(context, "filter", (loop,), {_FUNCTION: arguments[0], "#sequence": arguments[1]}, span)


def _accumulated(context: Context, arguments: Arguments, keywords: Mapping[str, Any], span: Span) -> Suspended | None:
    given = {**dict(zip(("#sequence", "func"), arguments, strict=False)), **keywords}
    if not given.keys() <= {"#sequence", "func", "initial"}:
        return None
    function, initial = given.get("func", _NONE), given.get("initial", _NONE)
    if function == _NONE:
        function = core.Static(operator.add, "add")
    bound = {_FUNCTION: function, "#sequence": given["#sequence"]}
    total = surface.Name(_TOTAL, span)
    step = (surface.Yield(total, span),)
    if initial != _NONE:
        bound[_INITIAL] = initial
        return _generator(context, "accumulate", _folded(True, step, span), bound, span)
    length = surface.Operation(len, (surface.Name("#sequence", span),), span)
    body = (surface.If(length, _folded(False, step, span), (), span),)
    return _generator(context, "accumulate", body, bound, span)


def _reduced(context: Context, arguments: Arguments, span: Span) -> Any:
    given = dict(zip((_FUNCTION, "#sequence", _INITIAL), arguments, strict=False))
    body = (*_folded(_INITIAL in given, (), span), surface.Return(surface.Name(_TOTAL, span), span))
    function = _function("reduce", body, given, span, is_generator=False)
    return call_closure(context, Closure(function, context.scope, {}), arguments, {}, span)


def _folded(starts: bool, step: Body, span: Span) -> Body:
    """The total, from a value that is given or else from the first item; with what is done at each step."""
    sequence, total, item = (surface.Name(each, span) for each in ("#sequence", _TOTAL, _ITEM))
    first: surface.Expression = surface.Name(_INITIAL, span)
    rest: surface.Expression = sequence
    if not starts:
        first = surface.Subscript(sequence, surface.Constant(0, span), span)
        rest = surface.Subscript(sequence, surface.Slice(surface.Constant(1, span), None, None, span), span)
    following = surface.Call(surface.Name(_FUNCTION, span), (total, item), (), span)
    body = (surface.Assign((total,), following, span), *step)
    return (surface.Assign((total,), first, span), *step, surface.For(item, rest, body, (), span))


def _generator(context: Context, name: str, body: Body, given: dict[str, Any], span: Span) -> Suspended:
    function = _function(name, body, given, span, is_generator=True)
    return Suspended(function, given, context.scope.definition, context.scope, Closure(function, context.scope, {}))


def _function(name: str, body: Body, given: Iterable[str], span: Span, *, is_generator: bool) -> surface.Function:
    names = frozenset({*given, *assigned_names(body)})
    parameters = tuple(surface.Parameter(each, "POSITIONAL_ONLY", None, None, span) for each in given)
    return surface.Function(name, parameters, body, None, span, names, is_generator=is_generator)
