"""`for` and `while`: the names that a body rebinds become values that the loop carries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower import generators
from tangentc.lower.assignments import bind
from tangentc.lower.branches import branch, statements
from tangentc.lower.carrying import Carried, Retried, retrying
from tangentc.lower.context import Context, Suspended, lowers
from tangentc.lower.instances import spread
from tangentc.lower.mappings import Mapping, mapping_walked
from tangentc.lower.object_sequences import table_walked
from tangentc.lower.objects import written_in
from tangentc.lower.records import holds_followed
from tangentc.lower.rows import Rows, changes_elements, held, rows, run_over, walked_by_position
from tangentc.lower.unrolling import counting, unless_unrolled
from tangentc.lower.walk import assigned_names, rebinds, target_names


def _known(context: Context, names: frozenset[str]) -> list[str]:
    """Those of these names that are bound to values here, in the order of their binding."""
    return [name for name, value in context.scope.bound.items() if name in names and isinstance(value, core.Symbol)]


def _own_flags(body: tuple[surface.Statement, ...]) -> tuple[str, ...]:
    """The loop's `stop` and `skip` flags, which `jumps` sets first in its body."""
    return tuple(
        name
        for statement in body[:2]
        if isinstance(statement, surface.Assign)
        for name in target_names(statement.targets[0])
    )


def _stop(context: Context, flags: tuple[str, ...]) -> core.Operand | None:
    stop = context.scope.bound[flags[0]]
    return None if stop == core.Literal(False) else stop


@lowers(surface.For)
def for_(context: Context, node: surface.For) -> None:
    if _over_generator(context, node):
        return
    table = table_walked(context, node.iterable)
    if table is not None:
        _unroll(context, node, [held(context, item) for item in table])
        return
    mapping = mapping_walked(context, node.iterable)
    if mapping is not None:
        retrying(context, lambda retried: _for(context, node, mapping.keys, retried, mapping))
        context.scope.bound.pop(mapping.hidden, None)
        return
    changes = changes_elements(context, node)
    walked = walked_by_position(context, node) if changes and not _is_display(node.iterable) else None
    by_position = None if walked is None else rows(context, walked, node.span)
    if by_position is not None:
        retrying(context, lambda retried: _for(context, node, by_position.keys, retried, by_position))
        by_position.forget(context)
        return
    if walked is None:
        iterable = context.lower(_as_tuple(node.iterable, changes))
    else:
        iterable = run_over(context, walked, node.span)
    iterable = spread(context, iterable, node.span)
    unrolls = context.environment.unrolls or changes
    if holds_followed(iterable) or (unrolls and isinstance(iterable, core.TupleOf)):
        _unroll(context, node, [held(context, item) for item in iterable.items])
        return
    if isinstance(iterable, Suspended):
        generators.loop_over(context, node, iterable)
        return
    iterable = context.data(iterable, node.iterable.span)
    unless_unrolled(
        context,
        iterable,
        node.span,
        lambda: retrying(context, lambda retried: _for(context, node, iterable, retried)),
        lambda items: _unroll(context, node, [held(context, item) for item in items]),
    )


def _is_display(iterable: surface.Expression) -> bool:
    return isinstance(iterable, surface.TupleDisplay | surface.ListDisplay)


def _as_tuple(iterable: surface.Expression, changes: bool) -> surface.Expression:
    """A list that is written out, and whose items are changed, as a tuple."""
    if changes and isinstance(iterable, surface.ListDisplay):
        return surface.TupleDisplay(iterable.items, iterable.span)
    return iterable


def _over_generator(context: Context, node: surface.For) -> bool:
    """A loop over the values of a generator function, perhaps counted: `for k, v in enumerate(f(x)):`."""
    counted = generators.counted(context, node)
    if counted is not None:
        start, node = counted
        statements(context, start)
    if not generators.is_generator(context, node.iterable):
        return False
    generator = context.lower(node.iterable)
    if isinstance(generator, Suspended):
        generators.loop_over(context, node, generator)
    return True


def _for(
    context: Context,
    node: surface.For,
    iterable: core.Operand,
    retried: Retried,
    mapping: Mapping | Rows | None = None,
) -> None:
    flags = _own_flags(node.body)
    written = written_in(context, (node,))
    names = tuple(dict.fromkeys((*target_names(node.target), *assigned_names(node.body), *_known(context, written))))
    carried = Carried(context, retried, written, node.span)
    target = context.supply.fresh(node.target.identifier if isinstance(node.target, surface.Name) else "")
    with context.block() as collected:
        carried.enter(names, flags)
        started = dict(context.scope.bound)
        bind(context, node.target, target if mapping is None else mapping.item(context, target, node.span), node.span)
        with counting(context, target):
            statements(context, node.body)
        carried.leave()
        stop = _stop(context, flags)
        if isinstance(mapping, Rows):
            mapping.check(context, started, core.Block(tuple(collected)), node.span)
    body = core.Block(tuple(collected), tuple(carried.yields))
    parameters, initial = tuple(carried.parameters), tuple(carried.initial)
    carried.bind_results(
        lambda results: core.For(target, iterable, parameters, initial, body, results, stop, span=node.span)
    )


def _unroll(context: Context, node: surface.For, items: list[Callable[[], Any]]) -> None:
    """A loop over functions, objects, or arrays that it changes: each trip is lowered for itself."""
    if not items:
        return
    bind(context, node.target, items[0](), node.span)
    statements(context, node.body)
    stop = _stop(context, _own_flags(node.body))
    if stop is None:
        _unroll(context, node, items[1:])
    elif items[1:]:
        branch(context, stop, lambda: None, lambda: _unroll(context, node, items[1:]), node.span, "statement")


@lowers(surface.While)
def while_(context: Context, node: surface.While) -> None:
    retrying(context, lambda retried: _while(context, node, retried))


def _while(context: Context, node: surface.While, retried: Retried) -> None:
    flags = _own_flags(node.body)
    rebinding = rebinds(node.test)
    written = written_in(context, (node,))
    assigned = assigned_names((surface.ExpressionStatement(node.test, node.span), *node.body))
    names = tuple(dict.fromkeys((*assigned, *_known(context, written))))
    carried = Carried(context, retried, written, node.span)
    with context.block() as collected:
        carried.enter(names, flags)
        header, test = _header(context, node, rebinding)
        if rebinding:
            stop = _guarded_body(context, node, flags)
        else:
            with counting(context, None):
                statements(context, node.body)
            stop = _stop(context, flags)
        carried.leave()
    head, body = core.Block(header, (test,)), core.Block(tuple(collected), tuple(carried.yields))
    parameters, initial = tuple(carried.parameters), tuple(carried.initial)
    carried.bind_results(lambda results: core.While(parameters, initial, head, body, results, stop, span=node.span))


def _header(context: Context, node: surface.While, rebinding: bool) -> tuple[tuple[core.Statement, ...], core.Operand]:
    if rebinding:
        return (), core.Literal(True)
    test = context.operand(node.test)
    header = tuple(context.statements)
    context.statements.clear()
    return header, test


def _guarded_body(context: Context, node: surface.While, flags: tuple[str, ...]) -> core.Operand | None:
    """`while (x := f()) > 0: body` as `while True: if (x := f()) > 0: body else: break`."""
    flag = surface.Assign((surface.Name(flags[0], node.span),), surface.Constant(True, node.span), node.span)
    context.lower(surface.If(node.test, node.body, (flag,), node.span))
    return _stop(context, flags)
