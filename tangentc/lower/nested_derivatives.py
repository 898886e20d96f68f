"""`grad(f)` inside a function, made when compiling.

Of a function that is nested the derivative is compiled by itself, and what it reads from around passed:

    def tilted(p):                              def f(x, *, p): return x**2 - p * x
        def f(x): return x**2 - p * x           f_grad, made of that when compiling
        return grad(f)(0.5)                     f_grad(0.5, p=p)

What it reads is looked up when the derivative is called, as Python would. Nested functions that it calls are written
into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower import sharing
from tangentc.lower.context import MISSING, POISON, Closure, Context, Derived, Scope, calls
from tangentc.lower.expressions import known
from tangentc.lower.functions import bind, call_function
from tangentc.lower.walk import walk

KINDS = ("grad", "value_and_grad")
_UNKNOWN = (
    "which arguments this derivative is taken in is not known here",
    "name parameters of the function, or count them",
)


def operator_inside(
    context: Context,
    callee: core.Static,
    arguments: tuple[core.Operand, ...],
    keywords: dict[str, core.Operand],
    span: Span,
) -> Any:
    """`grad(f)` and its kin, made when compiling."""
    nested = arguments[0] if arguments and isinstance(arguments[0], Closure) else None
    values = [_settled(argument) for argument in arguments if argument is not nested]
    named = {name: _settled(value) for name, value in keywords.items()}
    if None in values or None in named.values():
        return context.refuse(
            "S230",
            span,
            f"what `{callee.name}` is applied to is known only when the program runs",
            "apply it to a function that is defined at module level",
        )
    operands = [value[0] for value in values if value]
    options = {name: value[0] for name, value in named.items() if value}
    if nested is None:
        return core.Static(callee.value(*operands, **options), callee.name)
    options |= dict(zip(("wrt",), operands, strict=False))
    return _derived(context, callee.value.__name__, nested, options, span)


def _settled(operand: Any) -> tuple[Any] | None:
    """The value of an argument that is known now, in a one-tuple."""
    if isinstance(operand, core.Static) and callable(operand.value):
        return (operand.value,)
    return known(operand)


def _derived(context: Context, kind: str, function: Closure, options: Mapping[str, Any], span: Span) -> Any:
    """`grad(f, wrt=...)` of a nested function."""
    if kind not in KINDS:
        return context.refuse("S230", span, f"`{kind}` of a nested function", "define the function at module level")
    names = tuple(each.name for each in function.function.parameters if not each.kind.startswith("VAR"))
    wrt = options.get("wrt", 0)
    chosen = wrt if isinstance(wrt, tuple) else (wrt,)
    found = [names[each] if isinstance(each, int) and -len(names) <= each < len(names) else each for each in chosen]
    if not options.keys() <= {"wrt"} or not set(found) <= set(names):
        return context.refuse("S230", span, *_UNKNOWN)
    steps = function.steps if isinstance(function, Derived) else ()
    step = (kind, tuple(found), not isinstance(wrt, tuple))
    return Derived(function.function, function.scope, function.defaults, (*steps, step))


@dataclass
class _Around:
    """What a nested function reads of the functions around it."""

    data: dict[str, core.Operand] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)  # functions and modules, which Python finds under these names
    nested: dict[str, surface.Function] = field(default_factory=dict)


@calls(Derived)
def call_derived(
    context: Context, callee: Derived, arguments: tuple[Any, ...], keywords: Mapping[str, Any], span: Span
) -> Any:
    function = callee.function
    given = bind(context, function, arguments, keywords, callee.defaults, span)
    around = _Around()
    if given is None or not _look_around(context, function, callee.scope, around, span):
        return POISON
    if not all(isinstance(each, core.Operand) for each in given.values()):
        return _refused(context, function, span)
    made, *further = callee.steps
    emitted = context.environment.derivative(_apart(callee, around), *made)
    for step in further:
        definition = context.environment.define(emitted)
        assert definition is not None, emitted
        emitted = context.environment.derivative(definition, *step)
    return call_function(context, emitted, (), {**given, **around.data}, span)


def _look_around(context: Context, function: surface.Function, scope: Scope, around: _Around, span: Span) -> bool:
    """Note what a function reads from around; whether all of that can be passed to it."""
    if function.nonlocals or any(each.kind.startswith("VAR") for each in function.parameters):
        _refused(context, function, span)
        return False
    names = {node.identifier: node for node in walk(function.body) if isinstance(node, surface.Name)}
    for name, node in names.items():
        if name in function.locals or name in around.nested or not _is_around(context, name, scope):
            continue
        here, context.scope = context.scope, scope
        value = context.lower(node)
        context.scope = here
        if isinstance(value, Closure) and not isinstance(value, Derived) and not value.defaults:
            around.nested[name] = replace(value.function, name=name)
            if not _look_around(context, value.function, value.scope, around, span):
                return False
        elif isinstance(value, core.Static) and callable(value.value):
            around.known[name] = value.value
        elif isinstance(value, core.Operand):
            around.data[name] = value
        else:
            _refused(context, function, span)
            return False
    return True


def _is_around(context: Context, name: str, scope: Scope | None) -> bool:
    """Whether a name is a variable of a function around that is being lowered."""
    while scope is not None:
        if name in scope.names or sharing.found(context, scope, name) is not MISSING:
            return True
        scope = scope.parent
    return False


def _refused(context: Context, function: surface.Function, span: Span) -> Any:
    return context.refuse(
        "S230",
        span,
        f"the derivative of `{function.name}` is taken, which is nested and uses more of what is around it than data",
        "define it at module level and pass it what it reads from here",
    )


def _apart(callee: Derived, around: _Around) -> Any:
    """The nested function as one that stands by itself."""
    function, outer = callee.function, callee.scope.definition
    own = tuple(replace(each, kind="POSITIONAL_OR_KEYWORD", default=None) for each in function.parameters)
    added = tuple(surface.Parameter(name, "KEYWORD_ONLY", None, None, function.span) for name in around.data)
    inner = tuple(surface.FunctionDefinition(each, each.span) for each in around.nested.values())
    apart = replace(
        function,
        name="nested" if function.name.startswith("<") else function.name,
        parameters=(*own, *added),
        body=(*inner, *function.body),
        locals=function.locals | around.data.keys() | around.nested.keys(),
    )
    return replace(
        outer, surface=apart, closure={**outer.closure, **around.known}, defaults={}, receiver=None, adapted=None
    )
