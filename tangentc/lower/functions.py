"""Calls of the user's functions: small ones are lowered in place, recursive and long ones beside their caller."""

from __future__ import annotations

from collections.abc import Mapping
from types import FunctionType, ModuleType
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.definition import Definition
from tangentc.lower import sharing
from tangentc.lower.branches import statements
from tangentc.lower.context import (
    POISON,
    Bound,
    Closure,
    Context,
    Keywords,
    Record,
    Scope,
    Suspended,
    calls,
    is_refused,
    spelling,
)
from tangentc.lower.jumps import RESULT, JumpStructure
from tangentc.lower.names import static, user_function
from tangentc.lower.objects import handed_over
from tangentc.lower.records import cells, is_cell, is_followed, present_fields, reachable, records_in, surviving
from tangentc.lower.walk import walk

LONGEST_INLINED = 15  # statements; a longer function keeps its own name in the emitted module

Arguments = tuple[core.Operand, ...]


@calls(Closure)
def call_closure(
    context: Context, closure: Closure, arguments: Arguments, keywords: Mapping[str, core.Operand], span: Span
) -> Any:
    bound = bind(context, closure.function, arguments, keywords, closure.defaults, span)
    if bound is None:
        return POISON
    if closure in context.inlining:
        return context.refuse(
            "S238",
            span,
            f"`{closure.function.name}` is nested and calls itself",
            "define it at module level and pass it what it reads from here",
        )
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
        return context.refuse("S209", span, "a generator that calls itself", "return a list of the values")
    long = _is_long(definition.surface) and not context.environment.unrolls
    if recursive or long:
        return _invoke(context, definition, bound, span)
    return inline(context, definition.surface, bound, definition, None, function)


def _descends(context: Context, function: FunctionType, objects: tuple[Record, ...]) -> bool:
    """Whether a call belongs to a walk over objects, which comes to an end: all were there before, each comes once.

    A walk ends where there is no object, but None.
    """
    around = [(earlier, born) for other, earlier, born in context.descents if other is function]
    if not objects and not around:
        return False
    return not any(objects == earlier or any(each.number > born for each in objects) for earlier, born in around)


def inline(
    context: Context,
    function: surface.Function,
    bound: dict[str, Any],
    definition: Definition,
    parent: Scope | None,
    key: Any,
    resume: Any = None,
) -> Any:
    """Lower the body here, in a scope of its own; its result is the value of the call.

    The caller's names for what it hands over are there too, hidden: what the body changes, changes for them. What
    objects hold goes in and comes back.
    """
    caller, born = context.scope, context.records
    held = cells(caller)
    given = {f"##{name}": value for name, value in handed_over(context, (*bound.values(), *held.values()))}
    called = _scope(context, function, {**bound, **held, **given}, definition, parent)
    called.resume = resume
    sharing.hand_down(caller, called)
    context.scope = called
    context.inlining.append(key)
    try:
        statements(context, JumpStructure().body(function.body, function.span))
        after = context.scope.bound
    finally:
        context.inlining.pop()
        context.scope = caller
    caller.bound.update((name.removeprefix("##"), after[name]) for name in given)
    result = after.get(RESULT, POISON)
    caller.bound.update(surviving(context, after, result, born))
    sharing.hand_back(caller, called, after)
    return result


def _scope(
    context: Context, function: surface.Function, bound: dict[str, Any], definition: Definition, parent: Scope | None
) -> Scope:
    owners = sharing.owners(context, function, parent)
    for name in sorted(function.nonlocals - owners.keys()):
        context.refuse(
            "S205",
            function.span,
            f"`nonlocal` lets this function assign `{name}` of a function that is not differentiated",
            "pass the value in as an argument and return its new value",
        )
    context.scopes += 1
    names = function.locals | function.nonlocals | owners.keys()
    shared = sharing.inner_names(context, function) & function.locals
    return Scope(names, definition, parent, bound, context.scope, context.scopes, shared, owners)


def _is_long(function: surface.Function) -> bool:
    return sum(isinstance(node, surface.Statement) for node in walk(function.body)) > LONGEST_INLINED


# Functions compiled beside their caller


def _invoke(context: Context, definition: Definition, bound: dict[str, Any], span: Span) -> Any:
    """Call it by name. Functions and objects among its arguments are settled now; data, and what objects hold, passed.

    It may read what the objects hold, and must leave it as it is.
    """
    objects = reachable(context.scope.bound, iter(bound.values()))
    held = {record.cell(name): value for record in objects for name, value in present_fields(context, record).items()}
    given = {**bound, **held}
    choices = {name: value for name, value in held.items() if isinstance(value, core.Literal)}
    fixed = {name: value for name, value in given.items() if _is_fixed(value) or name in choices}
    if any(isinstance(value, Closure | Keywords | Bound) for value in fixed.values()):
        return context.refuse(
            "S238",
            span,
            f"`{definition.surface.name}` is compiled beside its caller and takes a nested function",
            "define the function that is passed at module level",
        )
    key = (definition.function, tuple((name, _identity(value)) for name, value in fixed.items()))
    free = {name: value for name, value in given.items() if name not in fixed}
    if key not in context.function_names:
        context.function_names[key] = _unused_name(context, definition.surface.name)
        context.functions[key] = None
        context.functions[key] = _compile(context, definition, context.function_names[key], free, fixed)
    result = context.supply.fresh()
    context.statements.append(core.Assign(result, core.Invoke(context.function_names[key], tuple(free.values())), span))
    return result


def _identity(value: Any) -> Any:
    match value:
        case core.Static(value=known):
            return id(known)
        case Record(number=number):
            return number
        case core.TupleOf(items=items):
            return tuple(map(_identity, items))
        case _:
            return value


def _is_fixed(value: Any) -> bool:
    if isinstance(value, core.TupleOf):
        return any(map(is_followed, value.items))
    if isinstance(value, core.Static):
        return callable(value.value)
    return not isinstance(value, core.Operand)


def _unused_name(context: Context, name: str) -> str:
    taken = set(context.function_names.values())
    number = 1
    chosen = name
    while chosen in taken:
        number += 1
        chosen = f"{name}_{number}"
    return chosen


def _compile(
    context: Context, definition: Definition, name: str, free: Mapping[str, Any], fixed: Mapping[str, Any]
) -> core.Function:
    symbols = {parameter: context.supply.fresh(spelling(parameter)) for parameter in free}
    given: dict[str, Any] = {**symbols, **fixed}
    bound = {name: value for name, value in given.items() if not is_cell(name)}
    kept = (context.statements, context.scope, context.finished, context.inlining)
    context.statements, context.finished, context.inlining = [], False, []
    context.scope = Scope(frozenset(), definition, None, {name: given[name] for name in given if is_cell(name)})
    try:
        result = inline(context, definition.surface, bound, definition, None, definition.function)
        if not isinstance(result, core.Operand) or is_followed(result):
            result = _no_result(context, definition, "returns an object or a function")
        if any(context.scope.bound.get(name) is not value for name, value in given.items() if is_cell(name)):
            result = _no_result(context, definition, "changes an object")
        body = core.Block(tuple(context.statements), (result,))
    finally:
        context.statements, context.scope, context.finished, context.inlining = kept
    return core.Function(
        name,
        tuple(core.Parameter(symbol) for symbol in symbols.values()),
        body,
        definition.surface.docstring,
        definition.surface.span,
    )


def _no_result(context: Context, definition: Definition, does: str) -> core.Undefined:
    return context.refuse(
        "S241",
        definition.surface.span,
        f"`{definition.surface.name}` is compiled beside its caller, since it calls itself or is long, and {does}",
        "return the values that the object holds, or write a loop",
    )


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
        case surface.Name(identifier=name):
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
