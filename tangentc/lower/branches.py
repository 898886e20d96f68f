"""`if`, conditional expressions, `and`/`or`, chained comparison, assert and raise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower.context import MISSING, Context, lowers
from tangentc.lower.expressions import apply, known
from tangentc.lower.instances import is_instance
from tangentc.lower.merging import Merge, Path
from tangentc.lower.special_methods import truth

Lowering = Callable[[], Any]


@lowers(surface.If)
def if_(context: Context, node: surface.If) -> None:
    test = tested(context, node.test)
    branch(
        context,
        test,
        lambda: statements(context, node.then),
        lambda: statements(context, node.orelse),
        node.span,
        "statement",
    )


def tested(context: Context, node: surface.Expression) -> core.Operand:
    """An expression whose truth is asked for."""
    value = context.lower(node)
    return context.data(truth(context, value, node.span) if is_instance(value) else value, node.span)


def statements(context: Context, nodes: tuple[surface.Statement, ...]) -> None:
    for node in nodes:
        if context.finished:
            return
        context.lower(node)


def branch(context: Context, test: core.Operand, then: Lowering, orelse: Lowering, span: Span, form: str) -> Any:
    """Lower both paths and merge what they leave; returns the merged value of an expression."""
    decided = known(test)
    if decided is not None:
        return then() if decided[0] else orelse()
    born = context.records
    paths = [_path(context, then), _path(context, orelse)]
    merge = Merge(context, paths[0], paths[1], born)
    merge.names()
    value = merge.value(paths[0].value, paths[1].value, "")
    context.scope.bound = merge.merged
    context.finished = paths[0].raised and paths[1].raised
    then_block, else_block = paths[0].close(), paths[1].close()
    context.statements.append(core.If(test, then_block, else_block, tuple(merge.results), span=span, form=form))
    return value


def _path(context: Context, lowering: Lowering) -> Path:
    with context.block() as collected:
        value = lowering()
        return Path(collected, context.scope.bound, context.finished, MISSING if value is None else value)


@lowers(surface.Conditional)
def conditional(context: Context, node: surface.Conditional) -> Any:
    test = tested(context, node.test)
    return branch(
        context, test, lambda: context.lower(node.then), lambda: context.lower(node.orelse), node.span, "expression"
    )


@lowers(surface.Boolean)
def boolean(context: Context, node: surface.Boolean) -> Any:
    return _boolean(context, node.conjunction, tuple(_later(context, value) for value in node.values), node.span)


def _later(context: Context, node: surface.Expression) -> Callable[[], core.Operand]:
    return lambda: context.operand(node)


def _boolean(
    context: Context, conjunction: bool, values: tuple[Callable[[], core.Operand], ...], span: Span
) -> core.Operand:
    first = values[0]()
    if len(values) == 1:
        return first

    def rest() -> core.Operand:
        return _boolean(context, conjunction, values[1:], span)

    def stay() -> core.Operand:
        return first

    then, orelse = (rest, stay) if conjunction else (stay, rest)
    return branch(context, first, then, orelse, span, "boolean")  # type: ignore[no-any-return]


@lowers(surface.Compare)
def compare(context: Context, node: surface.Compare) -> core.Operand:
    """`a < b < c` is `a < b and b < c` with `b` evaluated once, and `c` only if it is needed."""

    def from_here(left: Any, position: int) -> core.Operand:
        right = context.lower(node.comparators[position])
        first = apply(context, node.operators[position], (left, right), node)
        if position + 1 == len(node.operators):
            return first
        return branch(  # type: ignore[no-any-return]
            context, first, lambda: from_here(right, position + 1), lambda: first, node.span, "boolean"
        )

    return from_here(context.lower(node.left), 0)


@lowers(surface.Assert)
def assert_(context: Context, node: surface.Assert) -> None:
    test = tested(context, node.test)

    def fail() -> None:
        arguments = () if node.message is None else (context.operand(node.message),)
        error = context.assign(core.Apply(AssertionError, arguments), node.span)
        context.statements.append(core.Raise(error, None, node.span))
        context.finished = True

    branch(context, test, lambda: None, fail, node.span, "assert")


@lowers(surface.Raise)
def raise_(context: Context, node: surface.Raise) -> None:
    exception = None if node.exception is None else context.operand(node.exception)
    cause = None if node.cause is None else context.operand(node.cause)
    context.statements.append(core.Raise(exception, cause, node.span))
    context.finished = True


@lowers(surface.Delete)
def delete(context: Context, node: surface.Delete) -> None:
    """The name is bound to nothing; the value is what it was to others."""
    for name in node.names:
        context.operand(surface.Name(name, node.span))  # which is refused where there is nothing to delete
        context.scope.bound.pop(name, None)


@lowers(surface.Pass)
def pass_(context: Context, node: surface.Pass) -> None:
    return None
