"""The door of the room: a definition in, a core program out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tangentc.ir import program as core
from tangentc.ir.definition import Definition

# Each of these enters the constructs that it lowers into the table of `context`.
from tangentc.lower import assignments, attributes, branches, calls, expressions, loops, names  # noqa: F401
from tangentc.lower.context import Context, Environment
from tangentc.lower.functions import inline
from tangentc.lower.names import static


@dataclass(frozen=True)
class Lowered:
    """A core program and the globals that it was lowered with."""

    program: core.Program
    dependencies: tuple[tuple[Mapping[str, Any], str, Any], ...]


def lower(definition: Definition, environment: Environment, constants: Mapping[str, Any]) -> Lowered:
    """Lower a function and what it calls; `constants` are parameters whose values are settled (functions)."""
    context = Context(environment)
    parameters: list[core.Parameter] = []
    bound: dict[str, Any] = {}
    for parameter in definition.surface.parameters:
        symbol = context.supply.fresh(parameter.name)
        default = None
        if parameter.name in definition.defaults:
            default = _default(definition.defaults[parameter.name], parameter.name)
        parameters.append(core.Parameter(symbol, parameter.kind, default))
        bound[parameter.name] = symbol
        if parameter.name in constants:
            bound[parameter.name] = static(constants[parameter.name], parameter.name)
    if definition.receiver is not None:
        context.instances[parameters[0].symbol] = definition.receiver
    result = inline(context, definition.surface, bound, definition, None, definition.function)
    entry = core.Function(
        definition.surface.name,
        tuple(parameters),
        core.Block(tuple(context.statements), (result,)),
        definition.surface.docstring,
        definition.surface.span,
    )
    others = tuple(function for function in context.functions.values() if function is not None)
    return Lowered(core.Program((entry, *others), context.supply), tuple(context.dependencies))


def _default(value: Any, name: str) -> core.Operand:
    if isinstance(value, bool | int | float | str | bytes | complex | type(None)):
        return core.Literal(value)
    return core.Static(value, f"{name}_default")
