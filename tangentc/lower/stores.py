"""Writes into arrays: from here on, the name stands for the changed array."""

from __future__ import annotations

import operator
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.operators import IN_PLACE, add_at, set_at, update_at
from tangentc.lower.context import Context, is_refused, spelling
from tangentc.lower.expressions import apply
from tangentc.lower.instances import is_instance
from tangentc.lower.objects import change
from tangentc.lower.special_methods import item, set_item


def store_item(context: Context, target: surface.Subscript, value: Any, span: Span) -> None:
    """`array[index] = value`."""
    base = context.lower(target.value)
    if is_instance(base):
        set_item(context, base, context.operand(target.index), value, span)
        return
    if not isinstance(value, core.Operand):
        context.refuse("S234", span, "a function cannot be stored in an array", "keep it in a variable")
        return
    array, index = context.data(base, target.span), context.operand(target.index)
    _replace(context, target.value, core.Apply(set_at, (array, index, value)), span)


def update_item(context: Context, node: surface.AugmentedAssign, target: surface.Subscript) -> None:
    """`array[index] *= value`, which reads, computes and stores; adding is one operation."""
    base, index = context.lower(target.value), context.operand(target.index)
    if is_instance(base):
        changed = apply(
            context, IN_PLACE[node.operator], (item(context, base, index, target.span), context.lower(node.value)), node
        )
        set_item(context, base, index, changed, node.span)
        return
    array = context.data(base, target.span)
    if node.operator in (operator.iadd, operator.isub):
        value = context.operand(node.value)
        if node.operator is operator.isub:
            value = context.assign(core.Apply(operator.neg, (value,)), node.span)
        _replace(context, target.value, core.Apply(add_at, (array, index, value)), node.span)
        return
    old = context.assign(core.Apply(operator.getitem, (array, index)), node.span)
    value = context.operand(node.value)
    new = context.assign(core.Apply(IN_PLACE[node.operator], (old, value)), node.span)
    _replace(context, target.value, core.Apply(update_at, (array, index, new)), node.span)


def _replace(context: Context, place: surface.Expression, write: core.Apply, span: Span) -> None:
    """Make the changed array what the names for it stand for."""
    array = write.arguments[0]
    if is_refused(array):
        return
    name = place.identifier if isinstance(place, surface.Name) else ""
    if (name and not name.startswith("#") and name not in context.scope.names) or not isinstance(array, core.Symbol):
        context.refuse(
            "S203",
            span,
            "this writes into an array that is not a local variable of this function",
            "make the array in the function that changes it, and return it",
        )
        return
    changed = context.assign(write, span, spelling(name))
    change(context, array, changed, span)
    if write.function is set_at:
        context.hold(changed, write.arguments[1], write.arguments[2])
