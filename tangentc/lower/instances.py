"""Attributes of objects: which value, property or method stands behind a name is found when compiling.

Objects are of three kinds: those that the function makes or is given (`Record`), global ones, which are constants,
and what `super()` gives. Python's order is kept: properties and slots of the class, then what the object itself
holds, then the rest of the class.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import FunctionType, MemberDescriptorType
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.lower.context import ABANDONED, TORN, Bound, Context, Record, calls, is_refused
from tangentc.lower.lookup import ABSENT, in_class, is_object, is_plain, unwrapped
from tangentc.lower.names import static, torn, user_function
from tangentc.lower.records import is_ambiguous, set_field
from tangentc.objects import attributes_of, has_identity, is_frozen, is_named_tuple_class

Instance = Any  # a Record, a Static that holds an object, or a Super


@dataclass(frozen=True, eq=False)
class Super:
    """`super()` in a method: the object, seen from behind a class of its own."""

    instance: Any
    after: type


def is_instance(value: Any) -> bool:
    return isinstance(value, Record | Super) or (isinstance(value, core.Static) and is_object(value.value))


def class_of(instance: Instance) -> type:
    match instance:
        case Record(kind=kind):
            return kind
        case core.Static(value=value):
            return type(value)
        case Super(instance=inner):
            return inner if isinstance(inner, type) else class_of(inner)
        case _:
            raise TypeError(f"no object: {instance!r}")


def classes_of(instance: Instance) -> Sequence[type]:
    """Where the attributes of its class are looked for, in order."""
    order = class_of(instance).__mro__
    return order[order.index(instance.after) + 1 :] if isinstance(instance, Super) else order


def read(context: Context, instance: Instance, name: str, span: Span) -> Any:
    """`instance.name`; None of the user's code runs but that of properties, which is lowered here."""
    found = in_class(context, classes_of(instance), name)
    if isinstance(found, property):
        return _get(context, found, instance, name, span)
    own = _own(context, instance, name)
    if own is TORN or own is ABANDONED:
        return torn(context, name, span)
    if own is not None:
        return own
    if name == "__class__":
        return core.Static(class_of(instance), class_of(instance).__name__)
    if found is ABSENT or isinstance(found, MemberDescriptorType):
        return _missing(context, instance, name, span)
    return bound(context, found, instance, name, span)


def _own(context: Context, instance: Instance, name: str) -> Any:
    """What the object itself holds under a name."""
    match instance:
        case Record():
            return context.scope.bound.get(instance.cell(name))
        case core.Static(value=value, name=spelled):
            held = dict(attributes_of(value))
            if name not in held:
                return None
            context.dependencies.append((getattr(value, "__dict__", held), name, held[name]))
            return static(held[name], f"{spelled}.{name}")
        case _:
            return None


def spread(context: Context, value: Any, span: Span) -> Any:
    """A named tuple as the tuple that it is; anything else as it is."""
    if not isinstance(value, Record | core.Static) or not is_named_tuple_class(class_of(value)):
        return value
    held = {name: _own(context, value, name) for name in class_of(value)._fields}  # type: ignore[attr-defined]
    return core.TupleOf(
        tuple(torn(context, name, span) if each in (TORN, ABANDONED, None) else each for name, each in held.items())
    )


def has(context: Context, instance: Instance, name: str) -> bool:
    if in_class(context, classes_of(instance), name) not in (ABSENT,):
        return not isinstance(in_class(context, classes_of(instance), name), MemberDescriptorType) or (
            _own(context, instance, name) is not None
        )
    return _own(context, instance, name) is not None


def _get(context: Context, found: property, instance: Instance, name: str, span: Span) -> Any:
    return context.call(static(found.fget, name), (_receiver(instance),), {}, span)


def _receiver(instance: Instance) -> Any:
    """What a method gets for `self`."""
    return instance.instance if isinstance(instance, Super) else instance


def bound(context: Context, found: Any, instance: Instance, name: str, span: Span) -> Any:
    """What the class holds, as the object gives it: functions become methods."""
    kind = class_of(instance)
    found = unwrapped(found)
    if isinstance(found, staticmethod):
        return static(unwrapped(found.__func__), f"{kind.__name__}.{name}")
    if isinstance(found, classmethod):
        return Bound(static(unwrapped(found.__func__), name), (core.Static(kind, kind.__name__),))
    if isinstance(found, functools.cached_property):
        value = context.call(static(found.func, name), (_receiver(instance),), {}, span)
        if isinstance(instance, Record) and has_identity(kind) and not is_ambiguous(context, instance):
            set_field(context, instance, name, value)
        return value
    if isinstance(found, FunctionType) or user_function(found) is not None:
        return Bound(static(found, name), (_receiver(instance),))
    if is_plain(found):
        return static(found, f"{kind.__name__}.{name}")
    return context.refuse(
        "S233",
        span,
        f"`{kind.__name__}.{name}` is a {type(found).__name__}, which may do anything when it is read",
        "use a property or a method",
    )


def _missing(context: Context, instance: Instance, name: str, span: Span) -> core.Undefined:
    return context.refuse(
        "R204",
        span,
        f"the object of class `{class_of(instance).__name__}` has no attribute `{name}` here",
        "assign it first, on every path; Python would raise AttributeError here",
    )


@calls(Record)
def call_object(
    context: Context, instance: Record, arguments: tuple[Any, ...], keywords: Mapping[str, Any], span: Span
) -> Any:
    return context.call(read(context, instance, "__call__", span), arguments, keywords, span)


def store(context: Context, instance: Any, name: str, value: Any, span: Span) -> None:
    """`instance.name = value`."""
    if is_refused(instance):
        return
    if not isinstance(instance, Record):
        _refuse_store(context, span, f"the attribute `{name}` of something other than an object that is followed here")
        return
    found = in_class(context, instance.kind.__mro__, name)
    if isinstance(found, property) and isinstance(found.fset, FunctionType):
        context.call(static(found.fset, name), (instance, value), {}, span)
    elif is_frozen(instance.kind):
        context.refuse(
            "S202",
            span,
            f"`{name}` is assigned, and an object of class `{instance.kind.__name__}` cannot be changed",
            "make a new object, as with `dataclasses.replace` or `_replace`; Python would raise AttributeError here",
        )
    elif not is_plain(found) and not isinstance(found, MemberDescriptorType | FunctionType | functools.cached_property):
        _refuse_store(context, span, f"`{name}`, which the class gives a meaning of its own,")
    else:
        put(context, instance, name, value, span)


def put(context: Context, record: Record, name: str, value: Any, span: Span) -> None:
    """Let an attribute hold a value, whatever the class says."""
    if is_ambiguous(context, record):
        context.refuse(
            "S202",
            span,
            f"`{name}` is assigned, and which object that changes is known only when the program runs",
            "make a new object instead of changing one, or use one name for it",
        )
        return
    set_field(context, record, name, value)


def _refuse_store(context: Context, span: Span, what: str) -> None:
    context.refuse(
        "S202", span, f"{what} is assigned", "keep the value in a local variable, and return it if the caller needs it"
    )
