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
from tangentc.lower import assignments, attributes, branches, calls, expressions, loops, names  # noqa: F401
from tangentc.lower.context import Context, Environment, Keywords
from tangentc.lower.functions import inline
from tangentc.lower.names import static


@dataclass(frozen=True)
class Lowered:
    """A core program and the globals that it was lowered with."""

    program: core.Program
    dependencies: tuple[tuple[Mapping[str, Any], str, Any], ...]


def lower(
    definition: Definition, environment: Environment, constants: Mapping[str, Any], types: Mapping[str, Type]
) -> Lowered:
    """Lower a function and what it calls.

    `constants` are parameters whose values are settled (functions); of the `types` only the lengths of tuples and
    lists and the keys of dicts are used, where `*` and `**` take them apart.
    """
    context = Context(environment)
    parameters: list[core.Parameter] = []
    bound: dict[str, Any] = {}
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
            bound[parameter.name] = static(constants[parameter.name], parameter.name)
        if parameter.kind in ("VAR_POSITIONAL", "VAR_KEYWORD"):
            bound[parameter.name] = _extra_arguments(context, symbol, types.get(parameter.name), parameter.span)
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
    return Lowered(core.Program((entry, *others), context.supply), tuple(context.dependencies))


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
