"""Generator functions that are consumed where they are called.

    def squares(x, n):                    total = 0.0
        for k in range(n):                for k in range(n):
            yield x * k                       each = x * k
    total = 0.0                   ->          total = total + each
    for each in squares(x, 3):                if total > 1.0: break
        total = total + each
        if total > 1.0: break

The generator is lowered in place, and where it yields, the body of the loop is: a body that leaves its loop makes the
generator return. `list(squares(x, 3))` is such a loop, too, which appends.
"""

from __future__ import annotations

import inspect
import operator
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower import sharing
from tangentc.lower.assignments import bind
from tangentc.lower.branches import statements
from tangentc.lower.context import MISSING, Closure, Context, Scope, Suspended, lowers
from tangentc.lower.inlining import inline
from tangentc.lower.names import user_function
from tangentc.lower.objects import written_in
from tangentc.lower.records import cells, is_cell
from tangentc.lower.sharing import is_shared, shared_name
from tangentc.lower.walk import assigned_names, target_names, walk

Statements = tuple[surface.Statement, ...]


class Missed(Exception):
    """The body of a loop changes names that its text does not tell."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names


@dataclass(frozen=True)
class Continuation:
    """What runs where a generator yields: the body of a loop, in the scope of the loop."""

    scope: Scope
    names: frozenset[str]  # what the body may assign
    node: surface.For


def loop_over(context: Context, node: surface.For, generator: Suspended) -> None:
    """`for target in generator(...): body`."""
    missed: frozenset[str] = frozenset()
    while True:
        kept, bound, records = len(context.statements), dict(context.scope.bound), context.records
        try:
            _loop_over(context, node, generator, missed)
            return
        except Missed as found:
            missed = missed | found.names
        del context.statements[kept:]
        context.scope.bound, context.records = bound, records


def _loop_over(context: Context, node: surface.For, generator: Suspended, missed: frozenset[str]) -> None:
    scope = context.scope
    assigned = {*target_names(node.target), *assigned_names(node.body), *written_in(context, (node,)), *missed}
    own = {name for name in assigned if name.startswith("#") or name in scope.names}
    names = frozenset({*own, *filter(is_shared, scope.bound)})
    function, stops = generator.function, _stop(node)
    for each in walk(function.body, into_functions=False):
        if isinstance(each, surface.Try) and each.handlers and _yields(each):
            context.refuse("S209", each.span, *_HANDLED)  # it would handle exceptions of the loop's body, too
            return
    if stops is not None:
        body = tuple(_leaving(function.body, shared_name(scope, stops)))
        function = replace(function, body=body)
    before, scope.shared = scope.shared, scope.shared | names
    try:
        inline(
            context,
            function,
            generator.bound,
            generator.definition,
            generator.parent,
            generator.key,
            Continuation(scope, names, node),
        )
    finally:
        scope.shared = before


_NOT_CONSUMED = (
    "`yield` makes a generator of the function that is differentiated",
    "collect the values in a list and return the list",
)
_HANDLED = ("a generator yields inside of a `try` with `except`", "yield behind the `try`")


def _stop(node: surface.For) -> str | None:
    """The flag by which the body leaves the loop, if it ever does."""
    flag = next(iter(target_names(node.body[0].targets[0])))  # type: ignore[union-attr]  # which `jumps` sets first
    for each in walk(node.body, into_functions=False):
        match each:
            case surface.Assign(targets=(surface.Name(identifier=name),), value=surface.Constant(value=True)):
                if name == flag:
                    return flag
    return None


def _leaving(body: Statements, stop: str) -> Iterator[surface.Statement]:
    """The generator's statements, which return after a yield when the loop over it has been left."""
    for statement in body:
        match statement:
            case surface.Yield(span=span):
                yield statement
                yield surface.If(surface.Name(stop, span), (surface.Return(None, span),), (), span)
            case surface.If(then=then, orelse=orelse):
                yield replace(statement, then=tuple(_leaving(then, stop)), orelse=tuple(_leaving(orelse, stop)))
            case surface.For(body=inner, orelse=orelse) | surface.While(body=inner, orelse=orelse):
                yield replace(statement, body=tuple(_leaving(inner, stop)), orelse=tuple(_leaving(orelse, stop)))
            case surface.With(body=inner):
                yield replace(statement, body=tuple(_leaving(inner, stop)))
            case surface.Try(body=inner, final=final):
                yield replace(statement, body=tuple(_leaving(inner, stop)), final=tuple(_leaving(final, stop)))
            case _:
                yield statement


@lowers(surface.Yield)
def yield_(context: Context, node: surface.Yield) -> None:
    here, continuation = context.scope, context.scope.resume
    value = context.lower(node.value)
    if continuation is None:
        context.refuse("S209", node.span, *_NOT_CONSUMED)
        return
    outer, names = continuation.scope, continuation.names
    given = {name: here.bound.get(shared_name(outer, name), MISSING) for name in sorted(names)}
    bound = {name: value for name, value in outer.bound.items() if name not in names}
    bound.update((name, each) for name, each in given.items() if each is not MISSING)
    bound.update(cells(here))
    inner = replace(outer, bound=bound)
    context.scope = inner
    try:
        bind(context, continuation.node.target, value, node.span)
        statements(context, continuation.node.body)
        after = inner.bound
    finally:
        context.scope = here
    others = {name: each for name, each in outer.bound.items() if name not in names and not is_cell(name)}
    changed = frozenset(name for name, each in others.items() if after.get(name) is not each)
    if changed:
        raise Missed(changed)
    here.bound.update((name, each) for name, each in after.items() if is_cell(name))
    here.bound.update((shared_name(outer, name), after.get(name, MISSING)) for name in sorted(names))


# Which calls are


def is_generator(context: Context, node: surface.Expression) -> bool:
    """Whether this calls a generator function, or names what has been called and not run yet."""
    name = node.function if isinstance(node, surface.Call) else node
    if not isinstance(name, surface.Name):
        return False
    found = _resolved(context, name.identifier)
    if not isinstance(node, surface.Call):
        return isinstance(found, Suspended)
    if isinstance(found, Closure):
        return found.function.is_generator
    function = user_function(found.value if isinstance(found, core.Static) else found)
    if function is None or not function.__code__.co_flags & inspect.CO_GENERATOR:
        return False
    return not context.environment.is_primitive(function)


def _resolved(context: Context, name: str) -> Any:
    scope: Scope | None = context.scope
    while scope is not None:
        found = sharing.found(context, scope, name)
        if found is not MISSING or name in scope.names:
            return found
        scope = scope.parent
    definition = context.scope.definition
    return next((each[name] for each in (definition.closure, definition.globals) if name in each), None)


def counted(context: Context, node: surface.For) -> tuple[Statements, surface.For] | None:
    """`for k, v in enumerate(f(x)):` as a loop over `f(x)` that counts; None where it is something else."""
    match node:
        case surface.For(
            target=surface.TupleDisplay(items=(index, item)),
            iterable=surface.Call(
                function=surface.Name(identifier="enumerate"), arguments=(generator, *start), keywords=()
            ),
            span=span,
        ) if len(start) < 2 and is_generator(context, generator):
            pass
        case _:
            return None
    if _resolved(context, "enumerate") is not None:
        return None
    count = surface.Name(f"#{span.line}{span.column:03}#count", span)
    value = surface.Name(f"#{span.line}{span.column:03}#value", span)
    begin = surface.Assign((count,), start[0] if start else surface.Constant(0, span), span)
    one_more = surface.Binary(operator.add, count, surface.Constant(1, span), span)
    taken = (
        surface.Assign((index,), count, span),
        surface.Assign((item,), value, span),
        surface.Assign((count,), one_more, span),
    )
    body = (*node.body[:2], *taken, *node.body[2:])
    return (begin,), replace(node, target=value, iterable=generator, body=body)


def _yields(node: surface.Try) -> bool:
    return any(isinstance(each, surface.Yield) for each in walk(node, into_functions=False))
