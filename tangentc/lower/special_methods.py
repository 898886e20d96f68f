"""Operators that classes define: `a + b`, `-a`, `a < b`, `a[i]`, `len(a)`, as calls of their special methods.

a + b       a.__add__(b), or b.__radd__(a) where a has none or says NotImplemented
a += b      a.__iadd__(b), or a + b
"""

from __future__ import annotations

import builtins
import dataclasses
import math
import operator
from collections.abc import Callable
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.operators import IN_PLACE, contains, not_contains
from tangentc.lower import instances
from tangentc.lower.context import Context, Record, is_refused
from tangentc.lower.instances import class_of, is_instance
from tangentc.lower.lookup import ABSENT, special_method
from tangentc.lower.records import NONE, is_none
from tangentc.objects import has_identity

_NAMES: dict[Callable[..., Any], str] = {
    operator.add: "add",
    operator.sub: "sub",
    operator.mul: "mul",
    operator.matmul: "matmul",
    operator.truediv: "truediv",
    operator.floordiv: "floordiv",
    operator.mod: "mod",
    operator.pow: "pow",
    operator.lshift: "lshift",
    operator.rshift: "rshift",
    operator.and_: "and",
    operator.or_: "or",
    operator.xor: "xor",
}
_MIRRORED: dict[Callable[..., Any], tuple[str, str]] = {
    operator.lt: ("__lt__", "__gt__"),
    operator.le: ("__le__", "__ge__"),
    operator.gt: ("__gt__", "__lt__"),
    operator.ge: ("__ge__", "__le__"),
    operator.eq: ("__eq__", "__eq__"),
    operator.ne: ("__ne__", "__ne__"),
}
_OF_ONE: dict[Callable[..., Any], str] = {
    operator.neg: "__neg__",
    operator.pos: "__pos__",
    operator.invert: "__invert__",
    builtins.abs: "__abs__",
    builtins.len: "__len__",
    builtins.float: "__float__",
    builtins.int: "__int__",
    builtins.round: "__round__",
    math.floor: "__floor__",
    math.ceil: "__ceil__",
}


def applied(context: Context, function: Callable[..., Any], operands: tuple[Any, ...], span: Span) -> Any:
    """An operator of which an operand is an object; None where it means nothing that is followed here."""
    if len(operands) == 1:
        return applied_to_one(context, function, operands[0], span)
    left, right = operands
    if any(map(is_refused, operands)):
        return core.Undefined()
    if function in (operator.is_, operator.is_not):
        absent = _absence(context, left, right)
        if absent is not None:
            return truth(context, absent, span, negated=function is operator.is_not)
        return _identity(left, right, function is operator.is_)
    if function in (contains, not_contains):
        found = _called(context, right, "__contains__", (left,), span)
        if found is None:
            return _of_tuples(context, function, left, right, span)
        return found if function is contains or found is None else truth(context, found, span, negated=True)
    forward, backward = _MIRRORED.get(function) or (f"__{_NAMES[function]}__", f"__r{_NAMES[function]}__")
    return _binary(context, function, forward, backward, left, right, span)


def _binary(context: Context, function: Any, forward: str, backward: str, left: Any, right: Any, span: Span) -> Any:
    if isinstance(left, core.Symbol):
        context.scalars[left] = span
    attempts = [(left, forward, right), (right, backward, left)]
    if is_instance(left) and is_instance(right) and _is_refined(class_of(left), class_of(right), backward):
        attempts.reverse()
    for instance, name, other in attempts:
        found = _called(context, instance, name, (other,), span)
        if found is not None and not _is_not_implemented(found):
            return found
    if function is operator.ne:
        equal = _binary(context, operator.eq, "__eq__", "__eq__", left, right, span)
        return None if equal is None else truth(context, equal, span, negated=True)
    of_tuples = _of_tuples(context, function, left, right, span)
    if of_tuples is not None:
        return of_tuples
    if function is not operator.eq:
        return None
    absent = _absence(context, left, right)
    return _identity(left, right, True) if absent is None else absent


def _of_tuples(context: Context, function: Any, left: Any, right: Any, span: Span) -> Any:
    """What an operator does with a named tuple, whose class says nothing of it; None where there is none."""
    one, other = (instances.spread(context, each, span) for each in (left, right))
    if (one is left and other is right) or is_instance(one) or is_instance(other):
        return None
    if function is operator.add and isinstance(one, core.TupleOf) and isinstance(other, core.TupleOf):
        return core.TupleOf((*one.items, *other.items))
    return context.assign(core.Apply(function, (one, other)), span)


def _is_refined(left: type, right: type, name: str) -> bool:
    """Whether the right operand's class may say first what the operator means: it is derived from the left one's."""
    return right is not left and issubclass(right, left) and getattr(right, name, None) is not getattr(left, name, None)


def _is_not_implemented(value: Any) -> bool:
    return isinstance(value, core.Static) and value.value is NotImplemented


def _called(context: Context, instance: Any, name: str, arguments: tuple[Any, ...], span: Span) -> Any:
    """What a special method gives; None where the class has none that is written in Python."""
    if not is_instance(instance):
        return None
    found = special_method(context, class_of(instance), name)
    if found is ABSENT:
        return None
    if name == "__eq__" and _is_generated(found):
        return _equal_fields(context, instance, arguments[0], span)
    method = instances.bound(context, found, instance, name, span)
    return context.call(method, arguments, {}, span)


def _is_generated(function: Any) -> bool:
    """Whether a dataclass made it, without source."""
    function = getattr(function, "__wrapped__", function)
    return getattr(getattr(function, "__code__", None), "co_filename", "") == "<string>"


def _equal_fields(context: Context, left: Any, right: Any, span: Span) -> Any:
    """The `__eq__` of a dataclass: objects of one class are equal if all their fields are."""
    if not is_instance(right) or class_of(left) is not class_of(right):
        return core.Static(NotImplemented, "NotImplemented")
    names = [field.name for field in dataclasses.fields(class_of(left)) if field.compare]
    pairs = [[instances.read(context, each, name, span) for each in (left, right)] for name in names]
    inner = [pair for pair in pairs if any(map(is_instance, pair))]
    plain = [
        core.TupleOf(tuple(context.data(pair[side], span) for pair in pairs if pair not in inner)) for side in (0, 1)
    ]
    total: Any = context.assign(core.Apply(operator.eq, tuple(plain)), span)
    for one, other in inner:
        same = applied(context, operator.eq, (one, other), span)
        total = context.assign(core.Apply(operator.and_, (total, context.data(same, span))), span)
    return total


def _absence(context: Context, left: Any, right: Any) -> Any:
    """Whether what may be None is None; None where this is another question."""
    for value, other in ((left, right), (right, left)):
        if isinstance(value, Record) and NONE in value.fields and other == core.Literal(None):
            return is_none(context.scope.bound, value)
    return None


def _identity(left: Any, right: Any, wanted: bool) -> Any:
    """`left is right`, for objects that are followed; None where one stands for several."""
    if isinstance(left, Record) and left is not right and (right in left.perhaps or not has_identity(left.kind)):
        return None
    statics = isinstance(left, core.Static) and isinstance(right, core.Static)
    same = left is right or (statics and left.value is right.value)
    return core.Literal(same is wanted)


def applied_to_one(context: Context, function: Callable[..., Any], operand: Any, span: Span) -> Any:
    """`-a`, `abs(a)`, `len(a)`; None where that means nothing that is followed here."""
    if function is operator.not_:
        return truth(context, operand, span, negated=True)
    if function is builtins.bool:
        return truth(context, operand, span)
    name = _OF_ONE.get(function)
    return None if name is None else _called(context, operand, name, (), span)


def truth(context: Context, value: Any, span: Span, *, negated: bool = False) -> Any:
    """Whether a value counts as true: `__bool__`, else `__len__`, else yes."""
    if is_instance(value):
        asked = _called(context, value, "__bool__", (), span)
        if asked is None:
            length = _called(context, value, "__len__", (), span)
            asked = core.Literal(True) if length is None else length
        if isinstance(value, Record) and NONE in value.fields:
            return _truth_or_none(context, value, asked, span, negated=negated)
        value = asked
    if not negated:
        return value
    if isinstance(value, core.Literal):
        return core.Literal(not value.value)
    return context.assign(core.Apply(operator.not_, (value,)), span)


def _truth_or_none(context: Context, value: Record, asked: Any, span: Span, *, negated: bool) -> Any:
    """Whether this is an object, and not None; one that may be false is asked only if it is there."""
    absent = is_none(context.scope.bound, value)
    if asked != core.Literal(True):
        return context.refuse(
            "S241", span, "this asks what may be None whether it is true", "ask for `is None` first, with `if`"
        )
    return truth(context, absent, span, negated=not negated)


def updated(context: Context, old: Record, node: surface.AugmentedAssign) -> Any:
    """What `old += value` binds the name to."""
    value = context.lower(node.value)
    function = IN_PLACE[node.operator]
    found = _called(context, old, f"__i{_NAMES[function]}__", (value,), node.span)
    if found is None or _is_not_implemented(found):
        found = applied(context, function, (old, value), node.span)
    return found if found is not None else no_operator(context, node.span)


def no_operator(context: Context, span: Span) -> core.Undefined:
    return context.refuse(
        "S233",
        span,
        "what this operator does with these objects is not written in Python, or known only when the program runs",
        "define the special method in the class, or call a method by its name",
    )


def item(context: Context, instance: Any, index: Any, span: Span) -> Any:
    """`instance[index]`."""
    found = _called(context, instance, "__getitem__", (index,), span)
    return found if found is not None else no_operator(context, span)


def set_item(context: Context, instance: Any, index: Any, value: Any, span: Span) -> None:
    """`instance[index] = value`."""
    if _called(context, instance, "__setitem__", (index, value), span) is None:
        no_operator(context, span)
