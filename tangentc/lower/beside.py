"""Functions compiled beside their caller: they stand for themselves in the emitted module.

What such a function returns, overwrites and assigns is known once its body is lowered. A function that calls itself is
lowered on the assumption that it never returns when it does, so that the other paths show what it comes to; and again,
with what was found, until nothing new is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tangentc.diagnostics import Diagnostic, Span, TangentcError
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.definition import Definition
from tangentc.ir.traversal import statements_in
from tangentc.lower.capturing import captured
from tangentc.lower.context import POISON, Closure, Context, Scope, is_refused
from tangentc.lower.effects import UNKNOWN, Arriving, Effects, Leaving, Unreturnable
from tangentc.lower.inlining import inline
from tangentc.lower.passing import Around, Passing, Received
from tangentc.lower.records import cells

_ROUNDS = 8  # of lowering one function; if its effects still change, they do so forever
_DEEPEST = 12  # forms of calls of one function, each from within the one before
_PASSED = "#passed#"


@dataclass(frozen=True)
class Callee:
    """A function, which may be nested in others; `key` tells it apart."""

    key: Any
    function: surface.Function
    definition: Definition
    closure: Closure | None = None


@dataclass(frozen=True)
class Forms:
    """The form of a call."""

    parameters: tuple[tuple[str, Any], ...]
    around: tuple[Around, ...]
    scope: int | None  # of those around, the one that the function is made in


Key = tuple[Any, Forms]


def invoke(context: Context, callee: Callee, bound: dict[str, Any], span: Span) -> Any:
    """Call a function by name; what it changes is bound anew here."""
    passing, key = _call(context, callee, bound, shared=False)
    effects = _effects(context, callee, passing, key)
    if effects is not None and _overwrites_twice(effects, passing):
        passing, key = _call(context, callee, bound, shared=True)
        effects = _effects(context, callee, passing, key)
    if effects is None:
        context.statements.append(core.Raise(None, None, span))
        context.finished = True
        return POISON
    passed = tuple(passing.data.values())
    call = core.Invoke(context.function_names[key], passed, effects.versions())
    values = _values(context, effects, passed)
    if not values:
        context.statements.append(core.Effect(core.Invoke(call.function, passed), span))
    elif len(values) == 1:
        context.statements.append(core.Assign(values[0], call, span))
    else:
        context.statements.append(core.Unpack(tuple(values), call, span))
    if any(map(is_refused, passed)):
        return POISON
    return Arriving(context, passing.records, passing.scopes, span).take(effects, passed, values)


def _call(context: Context, callee: Callee, bound: dict[str, Any], *, shared: bool) -> tuple[Passing, Key]:
    passing = Passing(context, shared)
    nested = () if callee.closure is None else (callee.closure,)
    seen = captured(context, (*nested, *bound.values()))
    passing.scopes = list(seen)
    parameters = tuple((name, passing.form(value, name)) for name, value in bound.items())
    around = passing.around(seen)
    return passing, (
        callee.key,
        Forms(parameters, around, passing.nearest(None if callee.closure is None else callee.closure.scope)),
    )


def _overwrites_twice(effects: Effects, passing: Passing) -> bool:
    """Whether something that is overwritten is passed a second time."""
    passed = list(passing.data.values())
    return any(isinstance(passed[k], core.Symbol) and passed.count(passed[k]) > 1 for k, _ in effects.overwritten)


def _values(context: Context, effects: Effects, passed: tuple[core.Operand, ...]) -> list[core.Symbol]:
    arguments = {value: passed[argument] for argument, value in effects.overwritten}
    overwritten = (arguments.get(k) for k in range(effects.count))
    return [context.supply.fresh(each.name if isinstance(each, core.Symbol) else "") for each in overwritten]


def _effects(context: Context, callee: Callee, passing: Passing, key: Key) -> Effects | None:
    """What calls come to; None of a call that is under way, as long as nothing is known."""
    found: Effects | None = context.effects.get(key)
    if key in context.effects:
        return found
    if sum(each == callee.key for each, _ in context.compiling) > _DEEPEST:
        raise TangentcError(Diagnostic("S241", _GROWING, callee.function.span, (), _FIXED_FORM))
    context.function_names.setdefault(key, _unused_name(context, _spelled(callee.function)))
    context.effects[key] = None
    context.functions.setdefault(key, None)
    context.compiling.append(key)
    try:
        for _ in range(_ROUNDS):
            others = dict(context.effects)
            context.functions[key], found = _compile(context, callee, passing, key)
            if found == context.effects[key]:
                return found
            for each in context.effects.keys() - others.keys():  # they may have called it
                del context.effects[each]
            context.effects[key] = found
    finally:
        context.compiling.pop()
    raise TangentcError(Diagnostic("S241", _GROWING, callee.function.span, (), _FIXED_FORM))


def invoked(context: Context, entry: core.Function) -> list[core.Function]:
    """The functions that the entry calls, and those that they call."""
    named = {function.name: function for function in context.functions.values() if function is not None}
    found: dict[str, core.Function] = {}
    waiting = [entry]
    while waiting:
        for statement in statements_in(waiting.pop().body):
            value = statement.value if isinstance(statement, core.Assign | core.Unpack | core.Effect) else None
            if isinstance(value, core.Invoke) and value.function in named and value.function not in found:
                found[value.function] = named[value.function]
                waiting.append(named[value.function])
    return [function for function in named.values() if function.name in found]


def _unused_name(context: Context, name: str) -> str:
    taken = set(context.function_names.values())
    number = 1
    chosen = name
    while chosen in taken:
        number += 1
        chosen = f"{name}_{number}"
    return chosen


def _compile(context: Context, callee: Callee, passing: Passing, key: Key) -> tuple[core.Function, Effects]:
    symbols = tuple(context.supply.fresh(name) for name in passing.data)
    for symbol, operand in zip(symbols, passing.data.values(), strict=True):
        if operand in context.containers:
            context.containers[symbol] = context.containers[operand]
    kept = (context.statements, context.scope, context.finished, context.inlining)
    context.statements, context.finished, context.inlining = [], False, []
    context.scope = Scope(frozenset(), callee.definition)
    try:
        effects, values = _lowered(context, callee, Received(context, symbols), key[1])
        body = core.Block(tuple(context.statements), (_together(values),))
    finally:
        context.statements, context.scope, context.finished, context.inlining = kept
    parameters = tuple(core.Parameter(symbol) for symbol in symbols)
    name, function = context.function_names[key], callee.function
    return core.Function(name, parameters, body, function.docstring, function.span, effects.versions()), effects


def _lowered(context: Context, callee: Callee, received: Received, forms: Forms) -> tuple[Effects, list[core.Operand]]:
    """Lower the body in a scope that stands for all that is around; what it comes to, and the values that it gives."""
    scope = context.scope
    received.begin(forms.around)
    bound = {name: received.value(form, name) for name, form in forms.parameters}
    received.fill(forms.around)
    before = cells(scope)
    scope.bound.update((f"{_PASSED}{k}", symbol) for k, symbol in enumerate(received.symbols))
    scope.bound.update((f"{_PASSED}.{k}", record) for k, record in enumerate(received.records))
    parent = None if forms.scope is None else received.scopes[forms.scope]
    result = inline(context, callee.function, bound, callee.definition, parent, callee.key)
    last = [scope.bound[f"{_PASSED}{k}"] for k in range(len(received.symbols))]
    leaving = Leaving(context, received)
    try:
        return leaving.effects(result, before, last), leaving.values
    except Unreturnable:
        context.refuse("S241", callee.function.span, *_UNRETURNABLE)
        return UNKNOWN, [POISON]


def _spelled(function: surface.Function) -> str:
    return function.name if function.name.isidentifier() else "inner"


def _together(values: list[core.Operand]) -> core.Operand:
    match values:
        case []:
            return core.Literal(None)
        case [value]:
            return value
        case _:
            return core.TupleOf(tuple(values))


_GROWING = "this function calls itself, and what it takes or returns holds more objects in every call"
_FIXED_FORM = "keep what grows in a list or an array, or write a loop"

_UNRETURNABLE = (
    "this function is compiled beside its caller, since it calls itself or is long, and returns or stores a function "
    "that is made inside",
    "return the values that it would compute",
)
