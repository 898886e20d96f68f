"""What kind of index an operand is."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping

import numpy as np

from tangentc.ir.operators import WRITES_AT, append, shortened
from tangentc.ir.program import Apply, Assign, Literal, Operand, SliceOf, Statement, Symbol, Through, TupleOf
from tangentc.ir.types import UNKNOWN, Array, List, Number, Tuple, Type

EVERYTHING = SliceOf(Literal(None), Literal(None), Literal(None))


def parts_of(index: Operand) -> tuple[Operand, ...]:
    """What an index says of each axis."""
    return index.items if isinstance(index, TupleOf) else (index,)


def steps_of(place: Operand) -> tuple[Operand, ...]:
    """The subscripts of a place in what a container holds, one after the other: (i, j) for `M[i][j]`."""
    if isinstance(place, Through) and place.view is operator.getitem:
        return (*place.arguments, *steps_of(place.index))
    return (place,)


def path_of(steps: tuple[Operand, ...]) -> Operand:
    """The place to which these subscripts lead."""
    first, *rest = steps
    return Through(operator.getitem, (first,), (), path_of(tuple(rest))) if rest else first


def is_within(write: Apply) -> bool:
    """Whether a write into a container changes something that it holds: `M[0][1] = x`, `groups[k].append(x)`."""
    if write.function in (append, shortened):
        return len(write.arguments) > (2 if write.function is append else 1)
    return write.function in WRITES_AT and isinstance(write.arguments[1], Through)


def is_basic(index: Operand, types: Mapping[Symbol, Type]) -> bool:
    """Whether NumPy indexes with this by view: integers, slices, None and Ellipsis, no arrays."""
    match index:
        case SliceOf():
            return True
        case Literal(value=value):
            return value is None or value is Ellipsis or (isinstance(value, int) and not isinstance(value, bool))
        case TupleOf(items=items):
            return all(is_basic(item, types) for item in items)
        case Symbol():
            return _is_integer(types.get(index, UNKNOWN))
        case _:
            return False


def names_each_once(index: Operand, types: Mapping[Symbol, Type], counts: Mapping[Symbol, Operand]) -> bool:
    """Whether the index names no element twice; `counts` says of a `np.arange(len(y))` which array `y` it counts.

    Then `a[index] += v` adds as often as it seems to. A mask does, and so do rows that are counted through, as in
    `a[np.arange(len(labels)), labels]`.
    """
    while isinstance(index, Through):
        index = index.index
    items = parts_of(index)
    arrays = [item for item in items if not is_basic(item, types)]
    if not arrays:
        return True
    known = [types.get(item, UNKNOWN) if isinstance(item, Symbol) else UNKNOWN for item in arrays]
    if len(arrays) == 1 and _is_mask(known[0]):
        return True
    if not all(isinstance(each, Array) and each.ones is not None and len(each.ones) == 1 for each in known):
        return False
    counted = [counts.get(item) for item in arrays if isinstance(item, Symbol)]
    return any(y is not None and all(y in pair for pair in zip(arrays, counted, strict=True)) for y in counted)


def without_new_axes(index: Operand) -> Operand | None:
    """What undoes `x[:, None, :]`, here `[:, 0, :]`; None for an index that does anything but add axes."""
    items = parts_of(index)
    if Literal(None) not in items or not all(item in (EVERYTHING, Literal(None), Literal(...)) for item in items):
        return None
    last = max(position for position, item in enumerate(items) if item == Literal(None))
    kept = items if Literal(...) in items[:last] else items[: last + 1]
    parts = tuple(Literal(0) if item == Literal(None) else item for item in kept)
    return parts[0] if len(parts) == 1 else TupleOf(parts)


def new_axes_apart(index: Operand, types: Mapping[Symbol, Type]) -> tuple[Operand, Operand] | None:
    """An index that adds axes beside other things, without them; and what takes them from what is there.

    ([1:], k) and ([:], 0) for ([1:], k, None).
    """
    items = parts_of(index)
    if Literal(None) not in items or Literal(...) in items or not all(is_basic(item, types) for item in items):
        return None
    own = tuple(item for item in items if item != Literal(None))
    if not own or any(isinstance(types.get(item), Tuple) for item in own if isinstance(item, Symbol)):
        return None
    axes = [item for item in items if item == Literal(None) or isinstance(item, SliceOf)]
    taken = tuple(Literal(0) if item == Literal(None) else EVERYTHING for item in axes)
    return tuple(parts[0] if len(parts) == 1 else TupleOf(parts) for parts in (own, taken))  # type: ignore[return-value]


def counting(statements: Iterable[Statement]) -> dict[Symbol, Operand]:
    """The symbols that are `np.arange(len(y))`, or `np.arange(y.size)`, each with its `y`."""
    lengths: dict[Operand, Operand] = {}
    found: dict[Symbol, Operand] = {}
    for statement in statements:
        match statement:
            case Assign(target=target, value=Apply(function=function, arguments=(y,), keywords=())):
                if function in (len, np.ndarray.size):
                    lengths[target] = y
                elif function is np.arange and y in lengths:
                    found[target] = lengths[y]
    return found


def _is_mask(known: Type) -> bool:
    return isinstance(known, Array) and known.dtype is not None and known.dtype.kind == "b"


def _is_integer(known: Type) -> bool:
    match known:
        case Number(kind):
            return kind is int
        case Array(dtype=dtype, ones=()):
            return dtype is not None and dtype.kind in "iu"
        case Tuple(items=items):
            return all(_is_integer(item) for item in items)
        case _:
            return False


def composed(step: Operand, index: Operand, types: Mapping[Symbol, Type]) -> Operand | None:
    """The index that does in one step what two do: (i, j) for `A[i][j]`, (j, k) for `A[:, k][j]`."""
    outer, inner = parts_of(step), list(parts_of(index))
    if not all(_is_plain(part) for part in (*outer, *inner)) or not is_basic(index, types):
        return None
    if not all(part == EVERYTHING or not isinstance(part, SliceOf) for part in outer):
        return None
    parts = [inner.pop(0) if part == EVERYTHING and inner else part for part in outer] + inner
    return parts[0] if len(parts) == 1 else TupleOf(tuple(parts))


def _is_plain(part: Operand) -> bool:
    """Whether this says something of exactly one axis, being basic."""
    return part not in (Literal(None), Literal(...))


def makes_copy(index: Operand, types: Mapping[Symbol, Type]) -> bool:
    """Whether an index certainly makes a copy."""
    parts = [types.get(part, UNKNOWN) for part in parts_of(index) if isinstance(part, Symbol)]
    return any(isinstance(known, Array | List) and getattr(known, "ones", None) != () for known in parts)
