"""What nested functions see of the functions around them: the values that a call of one would read or assign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower import sharing
from tangentc.lower.context import MISSING, Bound, Closure, Context, Keywords, Record, Scope
from tangentc.lower.walk import walk

Captured = dict[Scope, dict[str, Any]]


def captured(context: Context, values: Iterable[Any]) -> Captured:
    """The names that the nested functions among these values mention, by the scopes that they belong to."""
    found: Captured = {}
    waiting = list(closures_in(context, values, set()))
    seen: set[int] = set()
    while waiting:
        closure = waiting.pop()
        if id(closure) in seen:
            continue
        seen.add(id(closure))
        for name in _mentioned(closure.function):
            scope, value = _looked_up(context, closure.scope, name)
            if scope is not None:
                found.setdefault(scope, {})[name] = value
                waiting += closures_in(context, (value,), set())
    return found


def calls_itself(context: Context, closure: Closure) -> bool:
    """Whether a nested function can reach itself by the names that it mentions."""
    return any(
        other.function is closure.function
        for names in captured(context, (closure,)).values()
        for other in closures_in(context, names.values(), set())
    )


def closures_in(context: Context, values: Iterable[Any], met: set[Record]) -> Iterator[Closure]:
    for value in values:
        match value:
            case Closure():
                yield value
                yield from closures_in(context, value.defaults.values(), met)
            case core.TupleOf(items=items):
                yield from closures_in(context, items, met)
            case Bound():
                yield from closures_in(context, (value.callee, *value.arguments, *value.keywords.values()), met)
            case Keywords():
                yield from closures_in(context, value.items.values(), met)
            case Record() if value not in met:
                met.add(value)
                held = (context.scope.bound.get(value.cell(name)) for name in value.fields)
                yield from closures_in(context, held, met)


def _mentioned(function: surface.Function) -> list[str]:
    own = function.locals - function.nonlocals
    names = (node.identifier for node in walk(function.body) if isinstance(node, surface.Name))
    return [name for name in dict.fromkeys((*names, *sorted(function.nonlocals))) if name not in own]


def _looked_up(context: Context, scope: Scope | None, name: str) -> tuple[Scope | None, Any]:
    """The scope that a name belongs to, and what it is bound to there; MISSING if it is not yet."""
    while scope is not None:
        value = sharing.found(context, scope, name)
        if value is not MISSING or name in scope.names:
            return scope, value
        scope = scope.parent
    return None, MISSING
