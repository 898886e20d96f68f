"""`try`: the path that was taken is a result like any other.

What a handler may see of the names that the body assigns depends on where the exception came. It is certain only where
nothing is assigned before the last operation of the body; any other name is *torn* afterwards, and not to be read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.operators import cleanup, protected
from tangentc.lower.branches import branch, statements
from tangentc.lower.context import ABANDONED, MISSING, TORN, Context, is_refused, lowers
from tangentc.lower.jumps import RETURNED
from tangentc.lower.merging import Merge, Path
from tangentc.lower.objects import written_in
from tangentc.lower.records import is_cell
from tangentc.lower.splitting import MustSplit
from tangentc.lower.walk import assigned_names

Statements = tuple[surface.Statement, ...]
Handling = Callable[[core.Symbol], None]


@lowers(surface.Try)
def try_(context: Context, node: surface.Try) -> None:
    if not node.final:
        _with_handlers(context, node)
        return
    entered, ending = context.supply.fresh(), context.supply.fresh()
    context.statements.append(core.Enter(entered, core.Apply(protected, ()), node.span))
    if node.handlers:
        _with_handlers(context, node)
    else:
        statements(context, node.body)
    finished, context.finished = context.finished, False
    context.statements.append(core.Leave(entered, node.span))
    context.statements.append(core.Enter(ending, core.Apply(cleanup, (entered,)), node.span))
    statements(context, node.final)
    context.statements.append(core.Leave(ending, node.span))
    context.finished = finished or context.finished


def _with_handlers(context: Context, node: surface.Try) -> None:
    kinds = [_kind(context, handler) for handler in node.handlers]
    handlers = list(zip(kinds, node.handlers, strict=True))

    def handle(error: core.Symbol) -> None:
        _handle(context, error, handlers)

    protect(context, node.body, _all_of(kinds), handle, node)


def protect(context: Context, body: Statements, kinds: core.Operand, handle: Handling, node: Any) -> None:
    """Lower a body, what handles its exceptions, and what follows it when there were none."""
    attempt, born = Attempt(context, dict(context.scope.bound), _may_be_floating(kinds)), context.records
    with context.block() as inside:
        attempt.run(body)
        done = tuple(inside)
        raised = context.finished
        with context.block() as collected:
            statements(context, () if raised else getattr(node, "orelse", ()))
            completed = Path(collected, context.scope.bound, raised or context.finished)
    error = context.supply.fresh()
    with context.block() as collected:
        attempt.tear(node.span)
        handle(error)
        attempt.forget()
        handled = Path(collected, context.scope.bound, context.finished)
    merge = Merge(context, handled, completed, born)
    merge.names()
    context.scope.bound = merge.merged
    context.finished = handled.raised and completed.raised
    first, second = handled.close(), completed.close()
    results = tuple(merge.results)
    context.statements.append(core.Try(core.Block(done), kinds, error, first, second, results, node.span))


def _kind(context: Context, handler: surface.Handler) -> core.Operand:
    if handler.kind is None:
        return core.Static(BaseException, "BaseException")
    kind = context.operand(handler.kind)
    items = kind.items if isinstance(kind, core.TupleOf) else (kind,)
    if is_refused(kind) or all(isinstance(item, core.Static) and isinstance(item.value, type) for item in items):
        return kind
    return context.refuse(
        "S206",
        handler.span,
        "which exceptions are handled here is known only when the program runs",
        "name the exceptions",
    )


def _all_of(kinds: list[core.Operand]) -> core.Operand:
    if len(kinds) == 1:
        return kinds[0]
    flat = [item for kind in kinds for item in (kind.items if isinstance(kind, core.TupleOf) else (kind,))]
    return core.TupleOf(tuple(flat))


def _handle(
    context: Context, error: core.Symbol, handlers: list[tuple[core.Operand, surface.Handler]], position: int = 0
) -> None:
    """The first handler of its kind."""
    kind, handler = handlers[position]

    def run() -> None:
        if handler.name is not None:
            error.take_name(handler.name)
            context.scope.bound[handler.name] = error
        statements(context, handler.body)
        if handler.name is not None:
            context.scope.bound.pop(handler.name, None)

    if position == len(handlers) - 1:
        run()
        return
    test = context.assign(core.Apply(isinstance, (error, kind)), handler.span)
    branch(context, test, run, lambda: _handle(context, error, handlers, position + 1), handler.span, "statement")


@dataclass
class Attempt:
    """The lowering of a protected body; `before` is what the names were bound to when it began."""

    context: Context
    before: dict[str, Any]
    floating: bool  # whether it is handled that an array has been overwritten with what is not finite
    unsure: frozenset[str] = frozenset()  # names that it may have assigned when an exception comes

    def run(self, body: Statements) -> None:
        last = len(body)
        while last and _raises_nothing(body[last - 1]):
            last -= 1
        first = last - 1 if last and _assigns_at_end(body[last - 1], self.floating) else last
        statements(self.context, body[:first])
        found = {*assigned_names(body[:first]), *self._changed(self.before)}
        before = dict(self.context.scope.bound)
        statements(self.context, body[first:last])
        if first < last and not self.context.finished:
            evaluated = _evaluated(body[first])
            found.update(assigned_names(evaluated))
            if written_in(self.context, evaluated):
                found.update(self._changed(before) - set(assigned_names(body[first:last])))
            if isinstance(body[first], surface.AugmentedAssign):  # a method of an object, perhaps
                found.update(filter(is_cell, self._changed(before)))
        statements(self.context, body[last:])
        self.unsure = frozenset(
            name for name in found if name.startswith("##") or not name.startswith("#") or is_cell(name)
        )

    def _changed(self, before: dict[str, Any]) -> set[str]:
        return {name for name, value in self.context.scope.bound.items() if before.get(name, MISSING) is not value}

    def tear(self, span: Span) -> None:
        """Unbind what is not certain where a handler begins."""
        for name in sorted(self.unsure):
            old = self.before.get(name, MISSING)
            self.context.tears.setdefault(name.rpartition("#")[2], []).append(span)
            if name.startswith("##") and span not in self.context.splits:
                raise MustSplit(span)
            if name.startswith("##"):
                self.context.refuse(
                    "S206",
                    span,
                    f"`{name.strip('#')}` is changed in a `try` whose caller sees how far it got",
                    "change it in the last statement of the `try`, or after it",
                )
            self.context.scope.bound[name] = ABANDONED if old is MISSING or old in self.context.loose else TORN

    def forget(self) -> None:
        """Where a handler returns, nobody reads what was not certain."""
        bound = self.context.scope.bound
        if bound.get(RETURNED) == core.Literal(True):
            bound.update({name: ABANDONED for name, value in bound.items() if value is TORN})


def _raises_nothing(statement: surface.Statement) -> bool:
    match statement:
        case surface.Assign(targets=targets, value=surface.Constant() | surface.Name()):
            return all(isinstance(target, surface.Name) for target in targets)
        case _:
            return isinstance(statement, surface.Pass)


def _may_be_floating(kinds: core.Operand) -> bool:
    """Whether these are kinds of which a FloatingPointError may be one: NumPy raises it after it has written."""
    items = kinds.items if isinstance(kinds, core.TupleOf) else (kinds,)
    known = [item.value for item in items if isinstance(item, core.Static) and isinstance(item.value, type)]
    return len(known) < len(items) or any(issubclass(FloatingPointError, each) for each in known)


def _assigns_at_end(statement: surface.Statement, floating: bool) -> bool:
    """Whether this changes names and objects only once everything that may raise an exception is behind it."""
    match statement:
        case surface.AugmentedAssign(target=surface.Name() | surface.Subscript()):
            return not floating
        case surface.Assign(targets=(surface.Name() | surface.Subscript(),)):
            return True
        case surface.Assign(targets=(surface.TupleDisplay(items=items),)):
            return all(isinstance(item, surface.Name) for item in items)
        case surface.ExpressionStatement(
            value=surface.Call(function=surface.Attribute(value=surface.Name(), name="append"), arguments=(_,))
        ):
            return True
        case _:
            return False


def _evaluated(statement: surface.Statement) -> Statements:
    """What such a statement computes before, as statements."""
    match statement:
        case surface.Assign(targets=(target,), value=value):
            parts = [value, *_place(target)]
        case surface.AugmentedAssign(target=target, value=value):
            parts = [value, *_place(target)]
        case surface.ExpressionStatement(value=surface.Call(arguments=arguments)):
            parts = list(arguments)
        case _:
            parts = []
    return tuple(surface.ExpressionStatement(part, statement.span) for part in parts)


def _place(target: surface.Expression) -> list[surface.Expression]:
    return [target.value, target.index] if isinstance(target, surface.Subscript) else []
