"""The types of arrays that are made of what is given."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.ir.types import UNKNOWN, Array, List, Number, Tuple, Type, computed
from tangentc.rules.result_types import Ones
from tangentc.rules.shape_types import asked_dtype, first_array, shape_ones
from tangentc.rules.typed_call import TypedCall


def array_type(call: TypedCall) -> Type:
    """`np.array(object)`: the shape of nested lists, the dtype asked for or that of the items."""
    known = call.type(next(iter(call.values), ""))
    found = _of_structure(known)
    if found is None:
        return UNKNOWN
    dtype = found.dtype if call.value("dtype") is None else asked_dtype(call, "dtype")
    ones = found.ones
    if getattr(call.function, "__name__", "") in ("ascontiguousarray", "asfortranarray") and ones == ():
        ones = (True,)
    return Array(dtype, ones, some=found.some)


def _of_structure(known: Type) -> Array | None:
    match known:
        case Number(kind) if kind in (bool, int, float, complex):
            return Array(np.dtype(kind), ())
        case Array(dtype, ones):
            return Array(dtype, ones, some=known.some)
        case Tuple(items) | List(items) if items:
            return _stacked([_of_structure(item) for item in items])
        case _:
            return None


def _stacked(items: list[Array | None]) -> Array | None:
    arrays = [item for item in items if item is not None]
    if len(arrays) < len(items):
        return None
    dtypes = [array.dtype for array in arrays if array.dtype is not None]
    dtype = np.result_type(*dtypes) if len(dtypes) == len(arrays) else None
    shapes = [array.ones for array in arrays]
    first = shapes[0]
    if first is None or any(shape is None or len(shape) != len(first) for shape in shapes):
        return Array(dtype)
    return Array(dtype, (len(items) == 1, *_agreed_axes([shape for shape in shapes if shape is not None])))


def _agreed_axes(shapes: list[Ones]) -> Ones:
    return tuple(next((one for one in column if one is not None), None) for column in zip(*shapes, strict=True))


def converted_type(call: TypedCall) -> Type:
    """`float(x)`, `np.float32(x)`."""
    if call.function is float:
        return Number(float)
    known = call.type("x")
    scalar: Any = call.function
    dtype: np.dtype[Any] = np.dtype(scalar)
    match known:
        case Number():
            return computed(dtype, ())
        case Array(ones=ones):
            return Array(dtype, ones, some=known.some)
        case _:
            return UNKNOWN


def cast_type(call: TypedCall) -> Type:
    """`x.astype(dtype)`."""
    array = first_array(call)
    return UNKNOWN if array is None else Array(asked_dtype(call, "dtype"), array.ones, some=array.some)


def filled_type(call: TypedCall) -> Type:
    """`np.full(shape, fill_value)`."""
    dtype = asked_dtype(call, "dtype")
    if call.value("dtype") is None:
        fill = _of_structure(call.type("fill_value"))
        dtype = None if fill is None else fill.dtype
    return Array(dtype, shape_ones(call, "shape"))


def filled_like_type(call: TypedCall) -> Type:
    """`np.full_like(a, fill_value)`."""
    array = first_array(call)
    if array is None:
        return UNKNOWN
    dtype = array.dtype if call.value("dtype") is None else asked_dtype(call, "dtype")
    return Array(dtype, array.ones, some=array.some)
