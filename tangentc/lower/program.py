"""The door of the room: a definition in, a core program out."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir.definition import Definition
from tangentc.ir.types import Dict, Tuple, Type

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
from tangentc.lower.context import Context, Environment, Keywords
from tangentc.lower.functions import inline
from tangentc.lower.names import static


@dataclass(frozen=True)
class Lowered:
    """A core program and the globals that it was lowered with."""

    program: core.Program
    dependencies: tuple[tuple[Mapping[str, Any], str, Any], ...]
    views: Mapping[core.Symbol, core.Apply]  # what may be a view, among them what loops carry


def lower(
    definition: Definition, environment: Environment, constants: Mapping[str, Any], types: Mapping[str, Type]
) -> Lowered:
    """Lower a function and what it calls.

    `constants` are parameters whose values are settled: functions, and what decides structure; of the `types` only
    the lengths of tuples and lists and the keys of dicts are used, where `*` and `**` take them apart.
    """
    context = Context(environment)
    parameters: list[core.Parameter] = []
    bound: dict[str, Any] = {}
    settled: dict[core.Symbol, Any] = {}
    for parameter in definition.surface.parameters:
        symbol = context.supply.fresh(parameter.name)
        default = None
        if parameter.name in definition.defaults:
            default = _default(definition.defaults[parameter.name], parameter.name)
        parameters.append(core.Parameter(symbol, parameter.kind, default))
        if parameter.name in types:
            context.structures[symbol] = types[parameter.name]
        bound[parameter.name] = symbol
        if parameter.name in constants:
            value = constants[parameter.name]
            bound[parameter.name] = static(value, parameter.name) if callable(value) else _literal(value)
            if not callable(value):
                settled[symbol] = value
        if parameter.kind in ("VAR_POSITIONAL", "VAR_KEYWORD"):
            bound[parameter.name] = _extra_arguments(context, symbol, types.get(parameter.name), parameter.span)
    _check(context, settled, definition.surface.span)
    if definition.receiver is not None:
        context.instances[parameters[0].symbol] = definition.receiver
    result = inline(context, definition.surface, bound, definition, None, definition.function)
    if not isinstance(result, core.Operand):
        result = context.refuse(
            "S230",
            definition.surface.span,
            "a function that is made here is returned",
            "return the values that it would compute",
        )
    entry = core.Function(
        definition.surface.name,
        tuple(parameters),
        core.Block(tuple(context.statements), (result,)),
        definition.surface.docstring,
        definition.surface.span,
    )
    others = tuple(function for function in context.functions.values() if function is not None)
    return Lowered(core.Program((entry, *others), context.supply), tuple(context.dependencies), context.views)


def _check(context: Context, settled: Mapping[core.Symbol, Any], span: Span) -> None:
    """Say so where the derivative is called with other values than it is made for."""
    if not settled:
        return
    symbols, values = tuple(settled), tuple(map(_literal, settled.values()))
    left, right = (symbols[0], values[0]) if len(symbols) == 1 else (core.TupleOf(symbols), core.TupleOf(values))
    differ = operator.is_not if right == core.Literal(None) else operator.ne
    test = context.assign(core.Apply(differ, (left, right)), span)
    made_for = ", ".join(f"{symbol.name}={value!r}" for symbol, value in settled.items())
    error = context.supply.fresh()
    message = core.Literal(f"this derivative is for {made_for}")
    raised = (core.Assign(error, core.Apply(ValueError, (message,)), span), core.Raise(error, None, span))
    context.statements.append(core.If(test, core.Block(raised), core.Block(()), (), span))


def _literal(value: Any) -> core.Operand:
    return core.TupleOf(tuple(map(_literal, value))) if isinstance(value, tuple) else core.Literal(value)


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
