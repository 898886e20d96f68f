"""How an object is made of its attributes, as one would write it.

State(x, v)                                     a named tuple, or a dataclass that only holds its fields
SimpleNamespace(x=x, v=v)
made(State, x=x, v=v)                           of any other class, whose own code is not run
dataclasses.replace(state, x=x)                 likewise, with the attributes of another object
state._replace(x=x)
with_attributes(state, x=x)
"""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

from tangentc.ir.operators import build_object
from tangentc.ir.program import Apply, Literal, Operand, Static, TupleOf
from tangentc.objects import field_names, is_named_tuple_class, takes_its_fields
from tangentc.runtime import made, with_attributes


def as_call(value: Apply) -> Apply:
    """The call that stands for a `build_object` or a `change_object`."""
    if value.function is build_object:
        kind, names, *parts = value.arguments
        assert isinstance(kind, Static)
        return _built(kind, _keywords(names, parts))
    kind, instance, names, *parts = value.arguments
    assert isinstance(kind, Static)
    keywords = _keywords(names, parts)
    if is_named_tuple_class(kind.value):
        complete = dict(keywords).keys() == set(field_names(kind.value))
        return _built(kind, keywords) if complete else Apply(kind.value._replace, (instance,), keywords)
    return Apply(dataclasses.replace if takes_its_fields(kind.value) else with_attributes, (instance,), keywords)


def _keywords(names: Operand, parts: list[Operand]) -> tuple[tuple[str, Operand], ...]:
    assert isinstance(names, TupleOf)
    spelled = [name.value for name in names.items if isinstance(name, Literal)]
    return tuple(zip(spelled, parts, strict=True))


def _built(kind: Static, keywords: tuple[tuple[str, Operand], ...]) -> Apply:
    if kind.value is SimpleNamespace:
        return Apply(kind.value, (), keywords)
    if not takes_its_fields(kind.value) or set(field_names(kind.value)) != dict(keywords).keys():
        return Apply(made, (kind,), keywords)
    return Apply(kind.value, *_in_order(kind.value, dict(keywords)))


def _in_order(kind: Any, values: dict[str, Operand]) -> tuple[tuple[Operand, ...], tuple[tuple[str, Operand], ...]]:
    if is_named_tuple_class(kind):
        return tuple(values[name] for name in field_names(kind)), ()
    fields = dataclasses.fields(kind)
    positional = tuple(values[field.name] for field in fields if not field.kw_only)
    return positional, tuple((field.name, values[field.name]) for field in fields if field.kw_only)
