"""Assignment: names are bound to values, tuples are taken apart when compiling wherever their length is known."""

from __future__ import annotations

import builtins
import operator
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.operators import build_list
from tangentc.lower import instances
from tangentc.lower.comprehensions import collect
from tangentc.lower.context import (
    FUNCTION_AS_VALUE,
    GENERATOR_AS_VALUE,
    POISON,
    Closure,
    Context,
    Keywords,
    Record,
    Suspended,
    is_refused,
    lowers,
    spelling,
)
from tangentc.lower.objects import perhaps_change
from tangentc.lower.records import name_record
from tangentc.lower.special_methods import updated
from tangentc.lower.stores import store_item, update_item


@lowers(surface.Assign)
def assign(context: Context, node: surface.Assign) -> None:
    value = context.lower(node.value)
    unpacked = all(isinstance(target, surface.TupleDisplay | surface.ListDisplay) for target in node.targets)
    if isinstance(value, Suspended) and unpacked:
        value = collect(context, value, node.span)
    elif isinstance(value, Suspended):
        value = context.refuse("S209", node.span, *GENERATOR_AS_VALUE)
    for target in node.targets:
        bind(context, target, value, node.span)


def bind(context: Context, target: surface.Expression, value: Any, span: Span) -> None:
    match target:
        case surface.Name(identifier=name):
            if isinstance(value, core.Symbol) and not name.startswith("#"):
                value.take_name(name)
            if isinstance(value, Record) and not name.startswith("#"):
                name_record(context, value, name)
            context.scope.bound[name] = value
        case surface.TupleDisplay(items=targets) | surface.ListDisplay(items=targets):
            unpack(context, targets, value, span)
        case surface.Subscript():
            store_item(context, target, value, span)
        case surface.Attribute():
            instances.store(context, context.lower(target.value), target.name, value, span)
        case surface.Refused():
            pass
        case _:
            raise TypeError(f"no target: {type(target).__name__}")


def unpack(context: Context, targets: tuple[surface.Expression, ...], value: Any, span: Span) -> None:
    starred = [position for position, target in enumerate(targets) if isinstance(target, surface.Starred)]
    value = instances.spread(context, value, span)
    if isinstance(value, core.TupleOf):
        _unpack_known(context, targets, value.items, starred, span)
    elif isinstance(value, Closure | Keywords):
        context.refuse("S234", span, "a function cannot be unpacked", "unpack a tuple")
    elif is_refused(value):
        for target in targets:
            bind(context, target, POISON, span)
    elif starred:
        _unpack_starred(context, targets, value, starred[0], span)
    else:
        symbols = tuple(context.supply.fresh(_target_name(target)) for target in targets)
        context.statements.append(core.Unpack(symbols, value, span))
        if isinstance(value, core.Symbol):  # rows of an array are views of it
            for position, symbol in enumerate(symbols):
                context.views[symbol] = core.Apply(operator.getitem, (value, core.Literal(position)))
        for target, symbol in zip(targets, symbols, strict=True):
            bind(context, target, symbol, span)


def _target_name(target: surface.Expression) -> str:
    return target.identifier if isinstance(target, surface.Name) else ""


def _unpack_known(
    context: Context,
    targets: tuple[surface.Expression, ...],
    values: tuple[core.Operand, ...],
    starred: list[int],
    span: Span,
) -> None:
    surplus = len(values) - len(targets)
    if (surplus != 0 and not starred) or surplus < -1:
        context.refuse(
            "S235",
            span,
            f"{len(values)} values are unpacked into {len(targets)} targets",
            "match the targets to the values; Python would raise ValueError here",
        )
        return
    if starred:
        first = starred[0]
        middle = values[first : first + surplus + 1]
        rest = context.assign(core.Apply(build_list, middle), span)
        values = (*values[:first], rest, *values[first + surplus + 1 :])
    for target, value in zip(targets, values, strict=True):
        inner = target.value if isinstance(target, surface.Starred) else target
        bind(context, inner, value, span)


def _unpack_starred(
    context: Context, targets: tuple[surface.Expression, ...], value: core.Operand, star: int, span: Span
) -> None:
    """`first, *rest, last = value`, by position from both ends."""
    after = len(targets) - star - 1
    _require_length(context, value, len(targets) - 1, span)
    for position, target in enumerate(targets):
        if isinstance(target, surface.Starred):
            stop = core.Literal(-after if after else None)
            part = core.SliceOf(core.Literal(star), stop, core.Literal(None))
            piece = context.assign(core.Apply(operator.getitem, (value, part)), span)
            item = context.assign(core.Apply(builtins.list, (piece,)), span, _target_name(target.value))
            bind(context, target.value, item, span)
        else:
            index = core.Literal(position if position < star else position - len(targets))
            item = context.assign(core.Apply(operator.getitem, (value, index)), span, _target_name(target))
            bind(context, target, item, span)


def _require_length(context: Context, value: core.Operand, least: int, span: Span) -> None:
    length = context.assign(core.Apply(len, (value,)), span)
    short = context.assign(core.Apply(operator.lt, (length, core.Literal(least))), span)
    message = core.Literal(f"not enough values to unpack (expected at least {least})")
    with context.block() as statements:
        error = context.assign(core.Apply(ValueError, (message,)), span)
        context.statements.append(core.Raise(error, None, span))
    context.statements.append(core.If(short, core.Block(tuple(statements)), core.Block(()), (), span))


@lowers(surface.AugmentedAssign)
def augmented_assign(context: Context, node: surface.AugmentedAssign) -> None:
    if isinstance(node.target, surface.Subscript):
        update_item(context, node, node.target)
        return
    if isinstance(node.target, surface.Refused):
        context.operand(node.value)
        return
    if isinstance(node.target, surface.Attribute):
        _update_attribute(context, node, node.target)
        return
    assert isinstance(node.target, surface.Name)
    _update(context, node, context.lower(node.target), node.target.identifier)


def _update_attribute(context: Context, node: surface.AugmentedAssign, target: surface.Attribute) -> None:
    """`p.x += v`: the object is looked up once, the attribute read and assigned."""
    instance = context.lower(target.value)
    if not instances.is_instance(instance):
        instances.store(context, instance, target.name, POISON, node.span)
        return
    _update(context, node, instances.read(context, instance, target.name, target.span), _UPDATED)
    instances.store(context, instance, target.name, context.scope.bound.pop(_UPDATED), node.span)


_UPDATED = "#updated"


def _update(context: Context, node: surface.AugmentedAssign, old: Any, name: str) -> None:
    """Bind a name to what `old += value` gives."""
    if isinstance(old, Record):
        context.scope.bound[name] = updated(context, old, node)
        return
    value = context.operand(node.value)
    if not isinstance(old, core.Operand) or is_refused(old) or is_refused(value):
        if not isinstance(old, core.Operand):
            context.refuse("S230", node.span, *FUNCTION_AS_VALUE)
        context.scope.bound[name] = POISON
        return
    if isinstance(old, core.TupleOf) and isinstance(value, core.TupleOf) and node.operator is operator.iadd:
        context.scope.bound[name] = core.TupleOf((*old.items, *value.items))
        return
    new = context.assign(core.Apply(node.operator, (old, value)), node.span, "" if name == _UPDATED else spelling(name))
    perhaps_change(context, name, old, new, node.span)


@lowers(surface.Walrus)
def walrus(context: Context, node: surface.Walrus) -> Any:
    value = context.lower(node.value)
    bind(context, surface.Name(node.name, node.span), value, node.span)
    return context.scope.bound[node.name]


@lowers(surface.FunctionDefinition)
def function_definition(context: Context, node: surface.FunctionDefinition) -> None:
    context.scope.bound[node.function.name] = closure(context, node.function)


@lowers(surface.Lambda)
def lambda_(context: Context, node: surface.Lambda) -> Closure:
    return closure(context, node.function)


def closure(context: Context, function: surface.Function) -> Closure:
    defaults = {
        parameter.name: context.lower(parameter.default)
        for parameter in function.parameters
        if parameter.default is not None
    }
    return Closure(function, context.scope, defaults)
