"""The door of the room: a definition in, a core program out."""

from __future__ import annotations

import inspect
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir.definition import Definition
from tangentc.ir.types import Dict, List, Tuple, Type

# Each of these enters the constructs that it lowers into the table of `context`.
from tangentc.lower import (  # noqa: F401
    asking,
    assignments,
    attributes,
    branches,
    calls,
    comprehensions,
    contexts,
    expressions,
    loops,
    names,
    protection,
)
from tangentc.lower.beside import invoked
from tangentc.lower.callables import constant
from tangentc.lower.context import Context, Environment, Keywords, Scope
from tangentc.lower.inlining import inline
from tangentc.lower.parameters import Arguments
from tangentc.lower.results import returned
from tangentc.lower.splitting import MustSplit


@dataclass(frozen=True)
class Lowered:
    """A core program and the globals that it was lowered with."""

    program: core.Program
    dependencies: tuple[tuple[Mapping[str, Any], str, Any], ...]
    views: Mapping[core.Symbol, core.Apply]  # what may be a view, among them what loops carry
    scalars: Mapping[core.Symbol, Span]  # what an operator takes for a number that an object stands beside


def lower(
    definition: Definition, environment: Environment, constants: Mapping[str, Any], types: Mapping[str, Type]
) -> Lowered:
    """Lower a function and what it calls, again where that shows that a `try` must be split.

    `constants` are parameters whose values are settled: functions, and what decides structure; of the `types` only
    the lengths of tuples and lists and the keys of dicts are used, where `*` and `**` take them apart.
    """
    splits: set[Span] = set()
    while True:
        try:
            return _lowered(Context(environment, splits=splits), definition, constants, types)
        except MustSplit as found:
            splits.add(found.span)


def _lowered(
    context: Context, definition: Definition, constants: Mapping[str, Any], types: Mapping[str, Type]
) -> Lowered:
    context.scope = Scope(frozenset(), definition)
    arguments = Arguments(context, constants, definition.surface.span)
    parameters: list[core.Parameter] = []
    bound: dict[str, Any] = {}
    span = definition.surface.span
    taken = _parameters(definition)
    for name, kind, default in taken:
        symbol = context.supply.fresh(name)
        parameters.append(core.Parameter(symbol, kind, default))
        if isinstance(types.get(name), List | Dict):
            context.containers[symbol] = dict if isinstance(types[name], Dict) else list
        bound[name] = arguments.given(symbol, types.get(name), name)
        if kind in ("VAR_POSITIONAL", "VAR_KEYWORD") and bound[name] is symbol:
            bound[name] = _extra_arguments(context, symbol, types.get(name), span)
    _check(context, arguments.settled, span)
    if definition.adapted is None:
        result = inline(context, definition.surface, bound, definition, None, definition.function)
    else:
        result = _adapted(context, definition, taken, bound)
    arguments.store()
    result = returned(context, result, definition.surface.span)
    entry = core.Function(
        definition.surface.name if definition.adapted is None else definition.function.__name__,
        tuple(parameters),
        core.Block(tuple(context.statements), (result,)),
        definition.surface.docstring,
        definition.surface.span,
    )
    return Lowered(
        core.Program((entry, *invoked(context, entry)), context.supply),
        tuple(context.dependencies),
        context.views,
        context.scalars,
    )


def _parameters(definition: Definition) -> list[tuple[str, str, core.Operand | None]]:
    """Name, kind and default of each parameter."""
    if definition.adapted is not None:
        found = inspect.signature(definition.adapted).parameters.values()
        defaults = {each.name: each.default for each in found if each.default is not inspect.Parameter.empty}
        taken = [(each.name, each.kind.name) for each in found]
    else:
        defaults = dict(definition.defaults)
        taken = [(each.name, each.kind) for each in definition.surface.parameters]
    return [(name, kind, _default(defaults[name], name) if name in defaults else None) for name, kind in taken]


def _adapted(context: Context, definition: Definition, taken: list[tuple[str, str, Any]], bound: dict[str, Any]) -> Any:
    """A call of a wrapper or a partial function with the arguments, by position where that can be."""
    positional: list[Any] = []
    named: dict[str, Any] = {}
    for name, kind, _ in taken:
        value = bound[name]
        if kind == "VAR_POSITIONAL" and isinstance(value, core.TupleOf):
            positional += value.items
        elif kind == "VAR_KEYWORD" and isinstance(value, Keywords):
            named |= value.items
        elif kind.startswith("VAR"):
            return context.refuse(
                "S234",
                definition.surface.span,
                f"which arguments `{name}` holds is not known here",
                "call the derivative with them",
            )
        elif kind == "KEYWORD_ONLY":
            named[name] = value
        else:
            positional.append(value)
    callee = core.Static(definition.adapted, definition.surface.name)
    return context.call(callee, tuple(positional), named, definition.surface.span)


def _check(context: Context, settled: Mapping[core.Symbol, tuple[str, Any]], span: Span) -> None:
    """Say so where the derivative is called with other values than it is made for."""
    if not settled:
        return
    symbols, values = tuple(settled), tuple(constant(value) for _, value in settled.values())
    left, right = (symbols[0], values[0]) if len(symbols) == 1 else (core.TupleOf(symbols), core.TupleOf(values))
    differ = operator.is_not if right == core.Literal(None) else operator.ne
    test = context.assign(core.Apply(differ, (left, right)), span)
    made_for = ", ".join(f"{path}={value!r}" for path, value in settled.values())
    error = context.supply.fresh()
    message = core.Literal(f"this derivative is for {made_for}")
    raised = (core.Assign(error, core.Apply(ValueError, (message,)), span), core.Raise(error, None, span))
    context.statements.append(core.If(test, core.Block(raised), core.Block(()), (), span))


def _extra_arguments(context: Context, symbol: core.Symbol, known: Type | None, span: Span) -> Any:
    """The arguments in `*args` or `**kwargs` one by one, where it is known which there are."""

    def item(key: Any) -> core.Symbol:
        name = key if isinstance(key, str) else f"{symbol.name}_{key}"
        return context.assign(core.Apply(operator.getitem, (symbol, core.Literal(key))), span, name)

    match known:
        case Tuple(items=items):
            return core.TupleOf(tuple(item(position) for position in range(len(items))))
        case Dict(items=tuple() as pairs):
            return Keywords({name: item(name) for name, _ in pairs})
        case _:
            return symbol


def _default(value: Any, name: str) -> core.Operand:
    if isinstance(value, bool | int | float | str | bytes | complex | type(None)):
        return core.Literal(value)
    return core.Static(value, f"{name}_default")
