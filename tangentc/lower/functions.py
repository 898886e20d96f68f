"""Calls of the user's functions: small ones are lowered in place, recursive and long ones beside their caller."""

from __future__ import annotations

from collections.abc import Mapping
from types import FunctionType, ModuleType
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.definition import Definition
from tangentc.lower.beside import Callee, invoke
from tangentc.lower.capturing import calls_itself
from tangentc.lower.context import (
    POISON,
    Closure,
    Context,
    Keywords,
    Record,
    Suspended,
    calls,
    is_refused,
)
from tangentc.lower.inlining import inline
from tangentc.lower.names import static, user_function
from tangentc.lower.records import records_in
from tangentc.lower.walk import walk

LONGEST_INLINED = 15  # statements; a longer function keeps its own name in the emitted module

_GENERATOR_ITSELF = ("a generator that calls itself", "return a list of the values")

Arguments = tuple[core.Operand, ...]


@calls(Closure)
def call_closure(
    context: Context, closure: Closure, arguments: Arguments, keywords: Mapping[str, core.Operand], span: Span
) -> Any:
    bound = bind(context, closure.function, arguments, keywords, closure.defaults, span)
    if bound is None:
        return POISON
    under_way = any(isinstance(each, Closure) and each.function is closure.function for each in context.inlining)
    recursive = under_way or calls_itself(context, closure)
    if recursive and closure.function.is_generator:
        return context.refuse("S209", span, *_GENERATOR_ITSELF)
    if recursive:
        callee = Callee(id(closure.function), closure.function, closure.scope.definition, closure)
        return invoke(context, callee, bound, span)
    if closure.function.is_generator:
        return Suspended(closure.function, bound, closure.scope.definition, closure.scope, closure)
    return inline(context, closure.function, bound, closure.scope.definition, closure.scope, closure)


def call_function(
    context: Context, function: FunctionType, arguments: Arguments, keywords: Mapping[str, core.Operand], span: Span
) -> Any:
    definition = context.environment.define(function)
    if definition is None:
        return POISON
    defaults = {name: static(value, name) for name, value in definition.defaults.items()}
    bound = bind(context, definition.surface, arguments, keywords, defaults, span)
    if bound is None:
        return POISON
    objects = tuple(record for value in bound.values() for record in records_in(value))
    if not definition.surface.is_generator and _descends(context, function, objects):
        context.descents.append((function, objects, context.records))
        try:
            return inline(context, definition.surface, bound, definition, None, function)
        finally:
            context.descents.pop()
    recursive = function in context.inlining or _is_recursive(context, definition)
    if definition.surface.is_generator and not recursive:
        return Suspended(definition.surface, bound, definition, None, function)
    if definition.surface.is_generator:
        return context.refuse("S209", span, *_GENERATOR_ITSELF)
    long = _is_long(definition.surface) and not context.environment.unrolls
    if recursive or long:
        return invoke(context, Callee(function, definition.surface, definition), bound, span)
    return inline(context, definition.surface, bound, definition, None, function)


def _descends(context: Context, function: FunctionType, objects: tuple[Record, ...]) -> bool:
    """Whether a call belongs to a walk over objects, which comes to an end: all were there before, each comes once.

    A walk ends where there is no object, but None.
    """
    around = [(earlier, born) for other, earlier, born in context.descents if other is function]
    if not objects and not around:
        return False
    return not any(objects == earlier or any(each.number > born for each in objects) for earlier, born in around)


def _is_long(function: surface.Function) -> bool:
    return sum(isinstance(node, surface.Statement) for node in walk(function.body)) > LONGEST_INLINED


def _is_recursive(context: Context, definition: Definition) -> bool:
    """Whether this function can call itself, by way of functions that its source names."""
    function = definition.function
    if function not in context.recursive:
        seen: dict[Any, None] = {}
        waiting = list(_called(context, definition))
        while waiting:
            called = waiting.pop()
            if called in seen:
                continue
            seen[called] = None
            inner = None if called is function else context.environment.define(called)
            if inner is not None:
                waiting.extend(_called(context, inner))
        context.recursive[function] = function in seen
    return context.recursive[function]


def _called(context: Context, definition: Definition) -> list[FunctionType]:
    """The user's functions that the source mentions."""
    found: dict[Any, None] = {}
    for node in walk(definition.surface.body):
        value = context.environment.original(_resolve(definition, node))
        function = user_function(value)
        if function is not None and not context.environment.is_primitive(value):
            found[function] = None
    return list(found)


def _resolve(definition: Definition, node: Any) -> Any:
    match node:
        case surface.Name(identifier=name) if name not in definition.surface.locals:
            for namespace in (definition.closure, definition.globals):
                if name in namespace:
                    return namespace[name]
        case surface.Attribute(value=value, name=name):
            module = _resolve(definition, value)
            if isinstance(module, ModuleType):
                return getattr(module, name, None)
    return None


# Arguments to parameters


def bind(
    context: Context,
    function: surface.Function,
    arguments: Arguments,
    keywords: Mapping[str, core.Operand],
    defaults: Mapping[str, Any],
    span: Span,
) -> dict[str, Any] | None:
    """Python's matching of arguments to parameters; None when it fails."""
    waiting, left = list(arguments), dict(keywords)
    bound: dict[str, Any] = {}
    for parameter in function.parameters:
        if parameter.kind == "VAR_POSITIONAL":
            bound[parameter.name] = core.TupleOf(tuple(waiting))
            waiting.clear()
        elif parameter.kind == "VAR_KEYWORD":
            bound[parameter.name] = Keywords(left)
            left = {}
        elif waiting and parameter.kind != "KEYWORD_ONLY":
            bound[parameter.name] = waiting.pop(0)
        elif parameter.name in left and parameter.kind != "POSITIONAL_ONLY":
            bound[parameter.name] = left.pop(parameter.name)
        elif parameter.name in defaults:
            bound[parameter.name] = defaults[parameter.name]
        else:
            _mismatch(context, function, f"the argument `{parameter.name}` is missing", span, arguments)
            return None
    if waiting or left:
        surplus = ", ".join(f"`{name}`" for name in left) or f"{len(waiting)} positional"
        _mismatch(context, function, f"too many arguments: {surplus}", span, arguments)
        return None
    return bound


def _mismatch(context: Context, function: surface.Function, problem: str, span: Span, arguments: Arguments) -> None:
    if any(map(is_refused, arguments)):
        return  # how many there are is not known
    context.refuse("R206", span, f"call of `{function.name}`: {problem}", "match the call to the function's parameters")
