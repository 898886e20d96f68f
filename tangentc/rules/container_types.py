"""The types of what containers hold, and of containers after something was stored in them."""

from __future__ import annotations

from collections.abc import Sequence

from tangentc.ir.indexing import steps_of
from tangentc.ir.program import Literal, Operand, SliceOf
from tangentc.ir.types import (
    UNKNOWN,
    Array,
    Dict,
    Iterable,
    List,
    Number,
    Tuple,
    Type,
    element,
    held,
    is_container,
    join,
    type_of,
)


def is_position(known: Type) -> bool:
    """Whether an index is certainly an integer."""
    match known:
        case Number(kind):
            return kind in (int, bool)
        case Array(dtype=dtype, ones=ones):
            return ones == () and dtype is not None and dtype.kind in "iu"
        case _:
            return False


def item_type(base: Type, index: Operand, index_type: Type) -> Type:
    """The type of `base[index]` for a container."""
    key = index.value if isinstance(index, Literal) else None
    match base:
        case Tuple(items=items) | List(items=tuple() as items) if isinstance(key, int):
            return items[key] if -len(items) <= key < len(items) else UNKNOWN
        case Dict(items=tuple() as pairs) if isinstance(index, Literal):
            found: Type = dict(pairs).get(key, UNKNOWN)
            return found
        case Dict():
            return held(base)
        case Tuple() | List() | Iterable() if is_position(index_type):
            return element(base)
        case List():
            return List(None, element(base))
        case Tuple() | Iterable():
            return Iterable(element(base))
        case _:
            return UNKNOWN


def step_types(index: Operand, index_type: Type) -> tuple[Type, ...]:
    """The types of the steps of a place."""
    steps = steps_of(index)
    if len(steps) == 1:
        return (index_type,)
    if isinstance(index_type, Tuple) and len(index_type.items) == len(steps):
        return index_type.items
    return tuple(type_of(step.value) if isinstance(step, Literal) else UNKNOWN for step in steps)


def stored_type(base: Type, steps: Sequence[Operand], types: Sequence[Type], value: Type) -> Type:
    """The type of a container after `base[step][step] = value`; an array keeps its own."""
    if not is_container(base):
        return base
    if len(steps) > 1:
        value = stored_type(item_type(base, steps[0], types[0]), steps[1:], types[1:], value)
    return _with_item(base, steps[0], types[0], value)


def holders(base: Type, place: Operand, place_type: Type) -> list[Type]:
    """The types of the containers that a path leads through, and of that which holds what it leads to."""
    found = [base]
    for step, known in list(zip(steps_of(place), step_types(place, place_type), strict=True))[:-1]:
        found.append(item_type(found[-1], step, known))
    return found


def has_key(base: Type, index: Operand) -> bool | None:
    """Whether a container has an item at an index; None where that is not known."""
    if not isinstance(base, Dict):
        return True
    if base.items is None or not isinstance(index, Literal):
        return None
    return index.value in dict(base.items)


def _with_item(base: Type, index: Operand, index_type: Type, value: Type) -> Type:
    key = index.value if isinstance(index, Literal) else None
    match base:
        case Tuple(items=items) | List(items=tuple() as items) if isinstance(key, int) and type(key) is int:
            if not -len(items) <= key < len(items):
                return base
            position = key % len(items)
            return type(base)((*items[:position], value, *items[position + 1 :]))
        case Dict(items=tuple() as pairs) if isinstance(index, Literal):
            return Dict(tuple({**dict(pairs), key: value}.items()))
        case Dict():
            return Dict(None, join(held(base), value))
        case List() if is_position(index_type):
            return List(None, join(element(base), value))
        case List() if isinstance(index, SliceOf):
            return List(None, join(element(base), element(value)))
        case Iterable() if is_position(index_type):
            return Iterable(join(element(base), value))
        case _:
            return UNKNOWN
