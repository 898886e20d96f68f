"""Methods that change lists and dicts, in terms of a few operations.

items.pop(k)           items[k]; del items[k]
items.clear()          items[:] = []
items.reverse()        items[:] = items[::-1]
d.setdefault(k, v)     d[k] = v if k not in d; d[k]
d.update(other)        for k in other: d[k] = other[k]
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Mapping
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import operators, surface
from tangentc.ir import program as core
from tangentc.ir.operators import build_dict, build_list, contains, not_contains
from tangentc.lower.branches import branch, statements
from tangentc.lower.context import Context
from tangentc.lower.jumps import JumpStructure
from tangentc.lower.objects import change

Operands = tuple[core.Operand, ...]

_LAST = core.Literal(-1)
_NONE = core.Literal(None)
_BACKWARDS = core.SliceOf(_NONE, _NONE, _LAST)
_OTHER, _KEY = "#other", "#key"  # which no name of the user's can be
_ITERATORS = (builtins.zip, builtins.enumerate, builtins.reversed, builtins.map, builtins.filter, dict.keys)


def by_method(
    context: Context, name: str, base: core.Operand, arguments: Operands, keywords: dict[str, core.Operand], span: Span
) -> core.Operand | None:
    """What a call of a method gives that changes a list or a dict; None for another method."""
    if not isinstance(base, core.Symbol):
        return None
    lowering = _METHODS.get((name, len(arguments)))
    if lowering is None or keywords:
        return None
    return lowering(context, base, *arguments, span)  # type: ignore[no-any-return]


def changed(context: Context, base: core.Symbol, write: core.Apply, span: Span) -> core.Symbol:
    """A write into a list or a dict, for what it is afterwards."""
    after = context.assign(write, span, base.name)
    if write.function in (operators.append, operators.extended, operators.inserted):
        context.containers.setdefault(base, list)
    change(context, base, after, span)
    return after


def _append(context: Context, base: core.Symbol, item: core.Operand, span: Span) -> core.Operand:
    longer = changed(context, base, core.Apply(operators.append, (base, item)), span)
    context.hold(longer, _LAST, item)
    return _NONE


def _extend(context: Context, base: core.Symbol, others: core.Operand, span: Span) -> core.Operand:
    source = context.made(others)
    if source is not None and operators.is_one_of(source.function, _ITERATORS):
        others = context.assign(core.Apply(builtins.list, (others,)), span)
    changed(context, base, core.Apply(operators.extended, (base, others)), span)
    return _NONE


def _insert(
    context: Context, base: core.Symbol, position: core.Operand, item: core.Operand, span: Span
) -> core.Operand:
    changed(context, base, core.Apply(operators.inserted, (base, position, item)), span)
    return _NONE


def _pop_last(context: Context, base: core.Symbol, span: Span) -> core.Operand:
    item = context.assign(core.Apply(operator.getitem, (base, _LAST)), span)
    changed(context, base, core.Apply(operators.shortened, (base,)), span)
    return item


def _pop(context: Context, base: core.Symbol, key: core.Operand, span: Span) -> core.Operand:
    if key == _LAST:
        return _pop_last(context, base, span)
    item = context.assign(core.Apply(operator.getitem, (base, key)), span)
    delete_item(context, base, key, span)
    return item


def _pop_or(context: Context, base: core.Symbol, key: core.Operand, default: core.Operand, span: Span) -> core.Operand:
    known = context.assign(core.Apply(contains, (key, base)), span)
    return branch(context, known, lambda: _pop(context, base, key, span), lambda: default, span, "statement")  # type: ignore[no-any-return]


def delete_item(context: Context, base: core.Symbol, key: core.Operand, span: Span) -> None:
    """`del base[key]`."""
    if key == _LAST:
        changed(context, base, core.Apply(operators.shortened, (base,)), span)
    else:
        changed(context, base, core.Apply(operators.removed, (base, key)), span)


def _delete(context: Context, base: core.Symbol, key: core.Operand, span: Span) -> core.Operand:
    match key:
        case core.SliceOf(lower, upper, step) if upper == _NONE == step and lower != _NONE:
            changed(context, base, core.Apply(operators.cut, (base, lower)), span)
        case core.SliceOf(step=step) if step in (_NONE, core.Literal(1)):
            nothing = context.assign(core.Apply(build_list, ()), span)
            changed(context, base, core.Apply(operators.set_at, (base, key, nothing)), span)
        case core.SliceOf() | core.TupleOf():
            help = "build a list of those that stay: `items[:] = [item for ...]`"
            return context.refuse("S201", span, "this deletes every so many items of a list", help)
        case _:
            delete_item(context, base, key, span)
    return _NONE


def _remove(context: Context, base: core.Symbol, item: core.Operand, span: Span) -> core.Operand:
    position = context.assign(core.Apply(list.index, (base, item)), span)
    changed(context, base, core.Apply(operators.removed, (base, position)), span)
    return _NONE


def _clear(context: Context, base: core.Symbol, span: Span) -> core.Operand:
    empty = context.assign(core.Apply(build_list, ()), span)
    changed(context, base, core.Apply(operators.replaced, (base, empty)), span)
    return _NONE


def _reverse(context: Context, base: core.Symbol, span: Span) -> core.Operand:
    turned = context.assign(core.Apply(operator.getitem, (base, _BACKWARDS)), span)
    changed(context, base, core.Apply(operators.replaced, (base, turned)), span)
    return _NONE


def _set_default(
    context: Context, base: core.Symbol, key: core.Operand, item: core.Operand, span: Span
) -> core.Operand:
    missing = context.assign(core.Apply(not_contains, (key, base)), span)
    names = [name for name, value in context.scope.bound.items() if value is base]

    def store() -> None:
        changed(context, base, core.Apply(operators.set_at, (base, key, item)), span)

    branch(context, missing, store, lambda: None, span, "statement")
    after = context.scope.bound[names[0]] if names else base
    return context.assign(core.Apply(operator.getitem, (after, key)), span)


def update(
    context: Context, span: Span, receiver: surface.Expression, others: Operands, named: Mapping[str, Any]
) -> core.Operand:
    """`d.update(other, name=value)`, item by item."""
    for other in others:
        source = context.made(other)
        if source is not None and source.function is build_dict and isinstance(source.arguments[0], core.TupleOf):
            for key, value in zip(source.arguments[0].items, source.arguments[1:], strict=True):
                store(context, receiver, key, value, span)
            continue
        context.scope.bound[_OTHER] = other
        place = surface.Subscript(receiver, surface.Name(_KEY, span), span)
        item = surface.Subscript(surface.Name(_OTHER, span), surface.Name(_KEY, span), span)
        keys = surface.Call(surface.Attribute(surface.Name(_OTHER, span), "keys", span), (), (), span)
        body = JumpStructure().body(
            (surface.For(surface.Name(_KEY, span), keys, (surface.Assign((place,), item, span),), (), span),), span
        )
        statements(context, body)
    for name, value in named.items():
        store(context, receiver, core.Literal(name), value, span)
    return _NONE


def store(context: Context, receiver: surface.Expression, key: core.Operand, value: core.Operand, span: Span) -> None:
    base = context.operand(receiver)
    if isinstance(base, core.Symbol):
        changed(context, base, core.Apply(operators.set_at, (base, key, value)), span)


_METHODS: dict[tuple[str, int], Callable[..., Any]] = {
    ("__delitem__", 1): _delete,
    ("append", 1): _append,
    ("extend", 1): _extend,
    ("insert", 2): _insert,
    ("pop", 0): _pop_last,
    ("pop", 1): _pop,
    ("pop", 2): _pop_or,
    ("remove", 1): _remove,
    ("clear", 0): _clear,
    ("reverse", 0): _reverse,
    ("setdefault", 2): _set_default,
}
