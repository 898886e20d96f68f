"""The type of `x[index]`."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tangentc.ir.indexing import parts_of, steps_of
from tangentc.ir.operators import add_at
from tangentc.ir.program import Literal, Operand, SliceOf, TupleOf
from tangentc.ir.types import UNKNOWN, Array, Number, Type, computed, is_container, join
from tangentc.rules.container_types import item_type, step_types, stored_type
from tangentc.rules.result_types import Ones, broadcast_ones
from tangentc.rules.typed_call import TypedCall, type_of_operand


@dataclass
class _Selection:
    """The axes of a result as they come out of the parts of an index."""

    left: list[bool | None]  # axes of the array not yet consumed
    axes: list[bool | None] = field(default_factory=list)
    arrays: list[Type] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # where in `axes` an array of indices came


def indexed_type(call: TypedCall) -> Type:
    """An array's dtype, and the axes that the index leaves, where its parts are of known kinds; a container's item."""
    array, index = call.type("x"), call.values.get("index")
    if index is not None and len(steps_of(index)) > 1:
        for step, known in zip(steps_of(index), step_types(index, call.type("index")), strict=True):
            array = indexed_type(TypedCall(call.function, {"x": array, "index": known}, {"index": step}))
        return array
    if index is not None and is_container(array):
        return item_type(array, index, call.type("index"))
    if not isinstance(array, Array) or index is None:
        return UNKNOWN
    if array.ones is None:
        return Array(array.dtype)
    parts = parts_of(index)
    types = _part_types(call, parts)
    ones = _selected(array.ones, parts, types)
    dotted = any(_is_ellipsis(part) for part in parts)
    return Array(array.dtype, ones) if dotted else computed(array.dtype, ones)


def written_type(call: TypedCall) -> Type:
    """An array or a container after a write."""
    index, value = call.values.get("index"), call.type("value")
    base = call.type("array")
    if index is None or not is_container(base):
        return base
    steps, types = steps_of(index), step_types(index, call.type("index"))
    if call.function is add_at:
        old = base
        for step, known in zip(steps, types, strict=True):
            old = item_type(old, step, known)
        value = join(old, value)
    return stored_type(base, steps, types, value)


def _part_types(call: TypedCall, parts: tuple[Operand, ...]) -> list[Type]:
    known = call.type("index")
    if isinstance(call.values["index"], TupleOf):
        items = getattr(known, "items", ())
        return list(items) if len(items) == len(parts) else [type_of_operand(part) for part in parts]
    return [known]


def _selected(ones: Ones, parts: tuple[Operand, ...], types: list[Type]) -> Ones | None:
    consumed = [_consumed(part, known) for part, known in zip(parts, types, strict=True)]
    if any(count is None for count in consumed):
        return None
    rest = len(ones) - sum(count or 0 for count in consumed)
    dotted = any(_is_ellipsis(part) for part in parts)
    if rest < 0 or (dotted and rest == 0):
        return None
    selection = _Selection(list(ones))
    for part, known in zip(parts, types, strict=True):
        if _is_ellipsis(part):
            _keep(selection, rest)
        else:
            _select(selection, part, known)
    if not dotted:
        _keep(selection, rest)
    return _with_arrays(selection)


def _is_ellipsis(part: Operand) -> bool:
    return isinstance(part, Literal) and part.value is Ellipsis


def _consumed(part: Operand, known: Type) -> int | None:
    """How many axes one part of an index uses up."""
    if isinstance(part, Literal) and part.value in (None, Ellipsis):
        return 0
    if isinstance(part, SliceOf):
        return 1
    match known:
        case Number(kind) if kind is int:
            return 1
        case Array(dtype=dtype, ones=ones) if dtype is not None and ones is not None:
            return {"i": 1, "u": 1, "b": len(ones)}.get(dtype.kind)
        case _:
            return None


def _keep(selection: _Selection, count: int) -> None:
    selection.axes += selection.left[:count]
    del selection.left[:count]


def _select(selection: _Selection, part: Operand, known: Type) -> None:
    if isinstance(part, Literal) and part.value is None:
        selection.axes.append(True)
    elif isinstance(part, SliceOf):
        whole = all(isinstance(each, Literal) and each.value is None for each in (part.lower, part.upper, part.step))
        length = selection.left.pop(0)
        selection.axes.append(length if whole else None)
    elif isinstance(known, Array) and known.dtype is not None and known.dtype.kind == "b" and known.ones is not None:
        del selection.left[: len(known.ones)]
        _index_with(selection, Array(np.dtype(np.intp), (None,)))
    else:
        del selection.left[0]
        _index_with(selection, known)


def _index_with(selection: _Selection, known: Type) -> None:
    selection.arrays.append(known)
    selection.places.append(len(selection.axes))


def _with_arrays(selection: _Selection) -> Ones | None:
    """The axes with those of the index arrays: in their place if that is one, else in front."""
    arrays = [known for known in selection.arrays if isinstance(known, Array)]
    if not arrays:
        return tuple(selection.axes)
    broadcast = broadcast_ones(arrays)
    if broadcast is None:
        return None
    together = len(set(selection.places)) == 1
    place = selection.places[0] if together else 0
    return (*selection.axes[:place], *broadcast, *selection.axes[place:])
