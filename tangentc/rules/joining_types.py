"""The types of what is repeated, joined, split and stretched."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tangentc.ir.types import UNKNOWN, Array, List, Number, Tuple, Type
from tangentc.rules.result_types import Ones, broadcast_ones, normalized_axes
from tangentc.rules.shape_types import agreed, first_array, listed, promoted
from tangentc.rules.typed_call import TypedCall


def tiled_type(call: TypedCall) -> Type:
    """`np.tile(A, reps)`: lengths are multiplied, and are one where both are."""
    array, reps = first_array(call), call.value("reps")
    reps = (reps,) if isinstance(reps, int) else reps
    if array is None or array.ones is None or not isinstance(reps, tuple):
        return UNKNOWN
    return Array(array.dtype, broadcast_ones([array, Array(None, tuple(each == 1 for each in reps))]))


def appended_type(call: TypedCall) -> Type:
    """`np.append(arr, values)`: flat without an axis."""
    parts = [call.type("arr"), call.type("values")]
    arrays = [each for each in parts if isinstance(each, Array)]
    if len(arrays) < len(parts):
        return UNKNOWN
    if call.value("axis") is None:
        return Array(promoted(arrays), (None,))
    return _joined(arrays, call.value("axis"))


def rows_type(call: TypedCall) -> Type:
    """`np.vstack`: vectors are rows."""
    return _joined([_at_least(each, 2, lambda ones: (True, *ones)) for each in listed(call)], 0)


def end_to_end_type(call: TypedCall) -> Type:
    """`np.hstack`: along the second axis, but for vectors."""
    arrays = [_at_least(each, 1, lambda ones: ones) for each in listed(call)]
    vectors = bool(arrays) and arrays[0].ones is not None and len(arrays[0].ones) == 1
    return _joined(arrays, 0 if vectors else 1)


def in_depth_type(call: TypedCall) -> Type:
    """`np.dstack`: along the third axis."""
    return _joined([_at_least(each, 3, lambda ones: (True, *ones, True)[-3:]) for each in listed(call)], 2)


def columns_type(call: TypedCall) -> Type:
    """`np.column_stack`: vectors are columns."""
    return _joined([_at_least(each, 2, lambda ones: (*ones, True)) for each in listed(call)], 1)


def _at_least(array: Array, rank: int, widened: Callable[[Ones], Ones]) -> Array:
    """The type of an array that gets so many axes at least."""
    ones = array.ones if array.ones != () else (True,)
    while ones is not None and len(ones) < rank:
        ones = widened(ones)
    return Array(array.dtype, ones)


def _joined(arrays: list[Array], axis: object) -> Type:
    shapes = [array.ones for array in arrays if array.ones is not None]
    if not arrays:
        return UNKNOWN
    if len(shapes) < len(arrays) or not isinstance(axis, int) or len(set(map(len, shapes))) > 1:
        return Array(promoted(arrays))
    axes = normalized_axes(axis, len(shapes[0]))
    if axes is None:
        return UNKNOWN
    columns = zip(*shapes, strict=True)
    return Array(promoted(arrays), tuple(None if k in axes else agreed(column) for k, column in enumerate(columns)))


def split_type(axis: int | None = None) -> Callable[[TypedCall], Type]:
    """`np.split(ary, sections, axis)`: as many arrays; of `np.hsplit` and the like the axis is given."""

    def result(call: TypedCall) -> Type:
        array, sections = first_array(call), call.value("indices_or_sections")
        along = call.value("axis") if axis is None else axis
        if array is None or array.ones is None or not isinstance(along, int):
            return UNKNOWN
        if axis == 1 and len(array.ones) == 1:  # `np.hsplit` of a vector
            along = 0
        axes = normalized_axes(along, len(array.ones))
        parts = sections if isinstance(sections, int) else len(sections) + 1 if isinstance(sections, tuple) else 0
        if axes is None or parts < 1:
            return UNKNOWN
        part = Array(array.dtype, tuple(None if k in axes else one for k, one in enumerate(array.ones)))
        return List((part,) * parts)

    return result


def grid_type(call: TypedCall) -> Type:
    """`np.meshgrid(x, y)`: as many arrays as there are vectors, each with an axis for each of them."""
    known, indexing = call.type("xi"), call.value("indexing")
    items = known.items if isinstance(known, Tuple) else ()
    vectors = [item for item in items if isinstance(item, Array) and item.ones is not None and len(item.ones) == 1]
    if not items or len(vectors) < len(items) or indexing not in ("xy", "ij"):
        return UNKNOWN
    ones = [each.ones[0] for each in vectors if each.ones is not None]
    if indexing == "xy":
        ones[:2] = ones[:2][::-1]
    return Tuple(tuple(Array(each.dtype, tuple(ones)) for each in vectors))


def stretched_type(call: TypedCall) -> Type:
    """`np.broadcast_arrays(x, y)`."""
    known = call.type("arrays")
    items = known.items if isinstance(known, Tuple) else ()
    if not items or not all(isinstance(item, Array) for item in items):
        return UNKNOWN
    ones = broadcast_ones(items)
    return Tuple(tuple(Array(item.dtype, ones) for item in items if isinstance(item, Array)))


def item_type(call: TypedCall) -> Type:
    """`x.item()`: a number of Python's."""
    array = first_array(call)
    kinds = {"f": float, "i": int, "u": int, "b": bool}
    known = None if array is None or array.dtype is None else kinds.get(array.dtype.kind)
    return UNKNOWN if known is None or (array and array.dtype == np.longdouble) else Number(known)
