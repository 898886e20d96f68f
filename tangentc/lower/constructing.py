"""Objects that the function makes: a call of a class runs its `__init__`, which is lowered in place.

The `__init__` of a dataclass is generated and has no source; what it does is known from the fields.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Mapping
from types import FunctionType, SimpleNamespace
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.lower.callables import constant
from tangentc.lower.context import Context, Record
from tangentc.lower.lookup import ABSENT, in_class, special_method
from tangentc.lower.names import static
from tangentc.lower.records import new_record, present_fields, set_field
from tangentc.objects import field_names, is_named_tuple_class

Arguments = tuple[Any, ...]
Keywords = Mapping[str, Any]


def construct(context: Context, kind: type, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    """`kind(*arguments, **keywords)`."""
    record = new_record(context, kind)
    if kind is SimpleNamespace:
        return _namespace(context, record, arguments, keywords, span)
    if is_named_tuple_class(kind):
        return _named_tuple(context, record, arguments, keywords, span)
    init = special_method(context, kind, "__init__")
    owner = _generating(kind, init)
    if owner is not None:
        return record if _fill(context, record, owner, init, arguments, keywords, span) else core.Undefined()
    if init is not ABSENT:
        context.call(static(init, f"{kind.__name__}.__init__"), (record, *arguments), keywords, span)
    elif arguments or keywords:
        return context.refuse(
            "R206", span, f"call of `{kind.__name__}`: it takes no arguments", "match the call to the class"
        )
    return record


def _namespace(context: Context, record: Record, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    if arguments:
        return context.refuse(
            "R206", span, "call of `SimpleNamespace`: its attributes are passed by name", "write `name=value`"
        )
    for name, value in keywords.items():
        set_field(context, record, name, value)
    return record


def _named_tuple(context: Context, record: Record, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    given = _bound(context, record, record.kind.__new__, arguments, keywords, span)
    if given is None:
        return core.Undefined()
    for name, default in record.kind._field_defaults.items():  # type: ignore[attr-defined]
        given.setdefault(name, constant(default))
    for name in field_names(record.kind):
        set_field(context, record, name, given[name])
    return record


def _bound(
    context: Context, record: Record, function: Any, arguments: Arguments, keywords: Keywords, span: Span
) -> dict[str, Any] | None:
    """The values by the fields that a class generated a function to take them for; None where a call does not match."""
    try:
        given = inspect.signature(function).bind(record, *arguments, **keywords).arguments
    except TypeError as error:
        text = f"call of `{record.kind.__name__}`: {error}"
        context.refuse("R206", span, text, "match the call to the fields of the class")
        return None
    given.pop(next(iter(given)))
    return given


# Dataclasses


def _generating(kind: type, init: Any) -> type | None:
    """The dataclass whose generated `__init__` this is."""
    if not isinstance(init, FunctionType) or init.__code__.co_filename != "<string>":
        return None
    owners = (owner for owner in kind.__mro__ if vars(owner).get("__init__") is init)
    return next((owner for owner in owners if "__dataclass_fields__" in vars(owner)), None)


def _fill(
    context: Context,
    record: Record,
    owner: type,
    init: FunctionType,
    arguments: Arguments,
    keywords: Keywords,
    span: Span,
) -> bool:
    """What the generated `__init__` does; false where the call does not match it."""
    given = _bound(context, record, init, arguments, keywords, span)
    if given is None:
        return False
    for field in dataclasses.fields(owner):
        if field.name in given:
            set_field(context, record, field.name, given[field.name])
        elif field.default_factory is not dataclasses.MISSING:
            made = context.call(constant(field.default_factory), (), {}, span)
            set_field(context, record, field.name, made)
        elif field.default is not dataclasses.MISSING and (field.init or "__slots__" in vars(owner)):
            set_field(context, record, field.name, constant(field.default))
    after = in_class(context, record.kind.__mro__, "__post_init__")
    if after is not ABSENT:
        names = {field.name for field in dataclasses.fields(owner)}
        extra = tuple(_passed_on(owner, name, given) for name in _init_only(owner) if name not in names)
        context.call(static(after, f"{record.kind.__name__}.__post_init__"), (record, *extra), {}, span)
    return True


def _init_only(owner: type) -> list[str]:
    """The fields that are only handed on to `__post_init__`."""
    fields: Mapping[str, Any] = vars(owner)["__dataclass_fields__"]
    return [name for name, field in fields.items() if field._field_type is dataclasses._FIELD_INITVAR]  # type: ignore[attr-defined]


def _passed_on(owner: type, name: str, given: Mapping[str, Any]) -> Any:
    return given[name] if name in given else constant(vars(owner)["__dataclass_fields__"][name].default)


def replaced(context: Context, record: Record, changes: Keywords, span: Span) -> Any:
    """`dataclasses.replace(record, **changes)`, `record._replace(**changes)`: a new object, made by the class."""
    held = present_fields(context, record)
    kept = {name: held[name] for name in field_names(record.kind)}
    return construct(context, record.kind, (), {**kept, **changes}, span)


def copied(context: Context, record: Record) -> Record:
    """`copy.copy(record)`: another object that holds the same values."""
    copy = new_record(context, record.kind)
    for name, value in present_fields(context, record).items():
        set_field(context, copy, name, value)
    return copy
