"""Expressions without control flow: operators, displays, subscripts, formatted strings."""

from __future__ import annotations

import builtins
import contextlib
import operator
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.ir import operators, surface
from tangentc.ir import program as core
from tangentc.ir.types import Dict, List, Tuple
from tangentc.lower import special_methods
from tangentc.lower.context import POISON, UNKNOWN_FUNCTION, Context, Keywords, MustUnroll, is_refused, lowers
from tangentc.lower.instances import is_instance, spread
from tangentc.lower.lookup import is_object
from tangentc.lower.names import static
from tangentc.lower.records import holds_followed

_FOLDED: frozenset[Any] = frozenset(
    {
        operator.neg,
        operator.pos,
        operator.not_,
        operator.eq,
        operator.ne,
        operator.lt,
        operator.le,
        operator.gt,
        operator.ge,
        operator.is_,
        operator.is_not,
        operators.contains,
        operators.not_contains,
    }
)


@lowers(surface.Refused)
def refused(context: Context, node: surface.Refused) -> core.Operand:
    return POISON


@lowers(surface.Constant)
def constant(context: Context, node: surface.Constant) -> core.Operand:
    return core.Literal(node.value)


@lowers(surface.Unary)
def unary(context: Context, node: surface.Unary) -> core.Operand:
    return apply(context, node.operator, (context.lower(node.operand),), node)


@lowers(surface.Binary)
def binary(context: Context, node: surface.Binary) -> core.Operand:
    left, right = context.lower(node.left), context.lower(node.right)
    if isinstance(left, core.TupleOf) and isinstance(right, core.TupleOf) and node.operator is operator.add:
        return core.TupleOf((*left.items, *right.items))
    if isinstance(left, core.TupleOf) and node.operator is operator.mul and isinstance(right, core.Literal):
        return core.TupleOf(left.items * right.value)
    return apply(context, node.operator, (left, right), node)


def apply(
    context: Context,
    function: Callable[..., Any],
    operands: tuple[Any, ...],
    node: surface.Expression | surface.AugmentedAssign,
) -> core.Operand:
    """An operation; decided here when it is a question about constants (`axis is None`), or when it is of objects."""
    if any(map(is_instance, operands)):
        found = special_methods.applied(context, function, operands, node.span)
        return special_methods.no_operator(context, node.span) if found is None else found
    arguments = tuple(context.data(operand, node.span) for operand in operands)
    values = [known(argument) for argument in arguments]
    if function in _FOLDED and None not in values:
        with contextlib.suppress(
            TypeError, ValueError, ArithmeticError
        ):  # raised when the program runs, if it comes there
            return core.Literal(function(*(value[0] for value in values if value)))
    return context.assign(core.Apply(function, arguments), node.span)


def known(operand: core.Operand) -> tuple[Any] | None:
    """The value of an operand that is a constant, in a one-tuple; None when it is not."""
    match operand:
        case core.Literal(value=value):
            return (value,)
        case core.Static(value=value) if isinstance(value, bool | int | float | str | type):
            return (value,)
        case core.TupleOf(items=items):
            values = [known(item) for item in items]
            return None if None in values else (tuple(value[0] for value in values if value),)
        case _:
            return None


@lowers(surface.TupleDisplay)
def tuple_display(context: Context, node: surface.TupleDisplay) -> core.Operand:
    """A tuple; what is spread out in it and has an unknown length is joined to the rest: `x.shape + (3,)`."""
    pieces: list[core.Operand] = []
    last: tuple[core.Operand, ...] = ()
    for item in node.items:
        value = context.lower(item.value if isinstance(item, surface.Starred) else item)
        if not isinstance(item, surface.Starred):
            last = (*last, value)
        elif _is_shape(context, value):
            pieces += [core.TupleOf(last), value]
            last = ()
        else:
            last = (*last, *_spread_out(context, value, item.span))
    found, *others = [each for each in (*pieces, core.TupleOf(last)) if each != core.TupleOf(())] or [core.TupleOf(())]
    for piece in others:
        found = context.assign(core.Apply(operator.add, (found, piece)), node.span)
    return found


def _is_shape(context: Context, value: Any) -> bool:
    """Whether this is the shape of an array: a tuple of any length."""
    made = context.made(value) if isinstance(value, core.Symbol) else None
    return made is not None and made.function in (np.ndarray.shape, np.shape)


_UNKNOWN_LENGTH = (
    "the length of what is unpacked with `*` is not known here",
    "write the items out, or unpack a tuple that is made in this function",
)


def items(
    context: Context,
    nodes: Iterable[surface.Expression],
    lower: Callable[[surface.Expression], Any] | None = None,
) -> tuple[core.Operand, ...]:
    """Operands of a display, or arguments of a call; a starred tuple of known length is spread out."""
    lower = lower or context.operand
    found: list[core.Operand] = []
    for node in nodes:
        if not isinstance(node, surface.Starred):
            found.append(lower(node))
            continue
        found.extend(_spread_out(context, context.lower(node.value), node.span))
    return tuple(found)


def _spread_out(context: Context, starred: Any, span: Span) -> tuple[core.Operand, ...]:
    """The items of what stands behind a star."""
    value = context.data(spread(context, starred, span), span)
    known_items = _items_of(context, value, span)
    if known_items is not None:
        return known_items
    if not is_refused(value):
        context.refuse("S234", span, *_UNKNOWN_LENGTH)
    return (POISON,)


def _items_of(context: Context, value: core.Operand, span: Span) -> tuple[core.Operand, ...] | None:
    """The items of a tuple or an argument of known length, perhaps the last one first; None of anything else."""
    if isinstance(value, core.TupleOf):
        return value.items
    made = context.made(value)
    if made is not None and made.function is builtins.reversed:
        turned = _items_of(context, made.arguments[0], span)
        return None if turned is None else turned[::-1]
    parts = parts_of(context, value, span)
    return None if parts is None else tuple(parts.values())


def parts_of(context: Context, value: core.Operand, span: Span) -> dict[Any, core.Symbol] | None:
    """The items of an argument by key, if the signature says which there are."""
    known = context.structures.get(value) if isinstance(value, core.Symbol) else None
    match known:
        case Tuple(items=types) | List(items=tuple() as types):
            keys: list[Any] = list(range(len(types)))
        case Dict(items=tuple() as pairs):
            keys = [key for key, _ in pairs]
        case _:
            return None
    return {key: context.assign(core.Apply(operator.getitem, (value, core.Literal(key))), span) for key in keys}


@lowers(surface.ListDisplay)
def list_display(context: Context, node: surface.ListDisplay) -> core.Operand:
    found = items(context, node.items, lambda item: item_of_display(context, item))
    if any(not isinstance(each, core.Operand) for each in found):
        return core.TupleOf(found)  # it is never changed: what would change it asks for data
    made = context.assign(core.Apply(operators.build_list, found), node.span)
    context.containers[made] = list
    for position, item in enumerate(found):
        context.hold(made, core.Literal(position), item)
    return made


def item_of_display(context: Context, node: surface.Expression) -> Any:
    value = context.lower(node)
    return value if not isinstance(value, core.Operand | Keywords) else context.data(value, node.span)


@lowers(surface.Slice)
def slice_(context: Context, node: surface.Slice) -> core.Operand:
    parts = [
        core.Literal(None) if part is None else context.operand(part) for part in (node.lower, node.upper, node.step)
    ]
    return core.SliceOf(*parts)


@lowers(surface.Subscript)
def subscript(context: Context, node: surface.Subscript) -> core.Operand:
    base = spread(context, context.lower(node.value), node.span)
    index = context.operand(node.index)
    key = known(index)
    if isinstance(base, Keywords) and key is not None and key[0] in base.items:
        return base.items[key[0]]  # type: ignore[no-any-return]
    if is_instance(base):
        return special_methods.item(context, base, index, node.span)  # type: ignore[no-any-return]
    if not isinstance(base, Keywords):
        return item(context, base if isinstance(base, core.TupleOf) else context.data(base, node.span), index, node)
    if isinstance(index, core.Symbol):  # it matters which key this is; see `analyze/structure`
        context.assign(
            core.Apply(operator.getitem, (core.Static(dict.fromkeys(base.items, len), ""), index)), node.span
        )
        return context.refuse("R203", node.span, *UNKNOWN_FUNCTION)
    return context.refuse("S234", node.span, "there is no item under this key here", "pass it, or give it a default")


def item(context: Context, base: core.Operand, index: core.Operand, node: surface.Expression) -> core.Operand:
    """`base[index]`; of `np.s_` it is the index itself."""
    if isinstance(index, core.Symbol) and index in context.loops and holds_followed(base):
        raise MustUnroll(index)
    if isinstance(base, core.TupleOf):
        match index:
            case core.Literal(value=int(position)) if -len(base.items) <= position < len(base.items):
                return base.items[position]
            case core.SliceOf():
                bounds = [known(part) for part in (index.lower, index.upper, index.step)]
                if None not in bounds:
                    return core.TupleOf(base.items[slice(*(bound[0] for bound in bounds if bound))])
    if isinstance(base, core.Static) and base.value is np.s_:
        return index
    found = _in_table(context, base, index)
    return context.assign(core.Apply(operator.getitem, (base, index)), node.span) if found is None else found


def _in_table(context: Context, base: core.Operand, index: core.Operand) -> core.Operand | None:
    """A function or an object in a dict that is a global."""
    key = known(index)
    if not isinstance(base, core.Static) or type(base.value) is not dict or key is None or key[0] not in base.value:
        return None
    value = base.value[key[0]]
    if not callable(value) and not is_object(value):
        return None
    context.dependencies.append((base.value, key[0], value))
    return static(value, getattr(value, "__name__", base.name))


@lowers(surface.FormattedString)
def formatted_string(context: Context, node: surface.FormattedString) -> core.Operand:
    parts: list[core.Operand] = []
    for part in node.parts:
        if isinstance(part, str):
            parts.append(core.Literal(part))
            continue
        specification: core.Operand = core.Literal(None)
        if part.format_spec is not None:
            specification = formatted_string(context, part.format_spec)
        parts.append(core.TupleOf((context.operand(part.value), core.Literal(part.conversion), specification)))
    if all(isinstance(part, core.Literal) for part in parts):
        return core.Literal("".join(part.value for part in parts if isinstance(part, core.Literal)))
    return context.assign(core.Apply(operators.format_string, tuple(parts)), node.span)


@lowers(surface.Starred)
def starred(context: Context, node: surface.Starred) -> core.Operand:
    return context.refuse("S234", node.span, "`*` is not accepted here", "write the items out")
