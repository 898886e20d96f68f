"""The types of lists and dicts after items came or went."""

from __future__ import annotations

from typing import Any

from tangentc.ir.indexing import steps_of
from tangentc.ir.program import Literal
from tangentc.ir.types import UNKNOWN, Dict, Iterable, List, Tuple, Type, element, held, is_container, join
from tangentc.rules.container_types import item_type, step_types, stored_type
from tangentc.rules.typed_call import TypedCall


def _joined(items: Type, item: Type) -> Type:
    return List(None, item if items == List(()) else join(element(items), item))


def _at(call: TypedCall, items: Type, change: Type) -> Type:
    """The type of the whole, of which a part has become what is given."""
    place = call.values.get("at", Literal(None))
    if place == Literal(None):
        return change
    return stored_type(items, steps_of(place), step_types(place, call.type("at")), change)


def _changed(call: TypedCall) -> Type:
    """The type of the list that changes."""
    found, place = call.type("items"), call.values.get("at", Literal(None))
    if place != Literal(None):
        for step, known in zip(steps_of(place), step_types(place, call.type("at")), strict=True):
            found = item_type(found, step, known)
    return found


def appended_type(call: TypedCall) -> Type:
    """`append(items, item)`, `inserted(items, position, item)`."""
    return _at(call, call.type("items"), _joined(_changed(call), call.type("item")))


def shortened_type(call: TypedCall) -> Type:
    """`shortened(items)`, `cut(items, length)`."""
    changed = _changed(call)
    return _at(call, call.type("items"), List(None, element(changed)) if is_container(changed) else UNKNOWN)


def removed_type(call: TypedCall) -> Type:
    """`removed(container, key)`."""
    known, key = call.type("container"), call.values.get("key")
    match known:
        case Dict(items=tuple() as items) if isinstance(key, Literal):
            return Dict(tuple((each, item) for each, item in items if each != key.value))
        case Dict():
            return Dict(None, held(known))
        case List() | Iterable():
            return List(None, element(known))
        case _:
            return UNKNOWN


def extended_type(call: TypedCall) -> Type:
    """`extended(items, others)`."""
    items, others = call.type("items"), call.type("others")
    if others in (Tuple(()), List(())):
        return items
    return _joined(items, element(others))


def exchanged_type(call: TypedCall) -> Type:
    """`exchanged(items, i, j)`."""
    known = call.type("items")
    return List(None, held(known)) if isinstance(known, List) else UNKNOWN


def joined_type(call: TypedCall) -> Type:
    """`joined(left, right)`."""
    return joined_sequences(call.type("left"), call.type("right"))


def repeated_type(call: TypedCall) -> Type:
    """`repeated(items, times)`."""
    return repeated_sequence(call.type("items"), call.value("times"))


def joined_sequences(left: Type, right: Type) -> Type:
    match left, right:
        case Tuple(items=first), Tuple(items=second):
            return Tuple((*first, *second))
        case List(items=tuple() as first), List(items=tuple() as second):
            return List((*first, *second))
        case List(), List():
            return (
                right
                if left == List(())
                else left
                if right == List(())
                else List(None, join(element(left), element(right)))
            )
        case ((Tuple() | Iterable()), (Tuple() | Iterable())):
            return Iterable(join(element(left), element(right)))
        case _:
            return UNKNOWN


def repeated_sequence(items: Type, times: Any) -> Type:
    if isinstance(items, List | Tuple) and items.items is not None and type(times) is int:
        return type(items)(items.items * max(times, 0))
    match items:
        case List():
            return List(None, element(items))
        case Tuple() | Iterable():
            return Iterable(element(items))
        case _:
            return UNKNOWN


def replaced_type(call: TypedCall) -> Type:
    """`replaced(items, others)`."""
    others = call.type("others")
    match others:
        case List():
            return others
        case Tuple(items=items):
            return List(items)
        case _:
            return List(None, element(others))
