"""More types of results: of adjoint helpers, of picking and counting, of what changes one axis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from tangentc.ir.program import Literal
from tangentc.ir.types import (
    UNKNOWN,
    Array,
    Dict,
    Iterable,
    List,
    Number,
    Tuple,
    Type,
    computed,
    join,
    join_all,
    same_dtype,
)
from tangentc.rules.container_types import stored_type
from tangentc.rules.knowledge import UNKNOWN_VALUE
from tangentc.rules.result_types import Ones, normalized_axes, reduced_ones
from tangentc.rules.shape_types import first_array
from tangentc.rules.typed_call import TypedCall

Result = Callable[[TypedCall], Type]


def floating(dtype: np.dtype[Any] | None) -> np.dtype[Any] | None:
    """The dtype of a derivative with respect to an array of this dtype."""
    return dtype if dtype is None or dtype.kind in "fc" else np.dtype(np.float64)


def adjoint_of(parameter: str) -> Result:
    """The shape and the precision of a parameter."""

    def result(call: TypedCall) -> Type:
        known = call.type(parameter)
        if not isinstance(known, Array) or known.weak:
            return UNKNOWN
        return Array(floating(known.dtype), known.ones, some=known.some)

    return result


def shaped_like(shape: str, *others: str) -> Result:
    """The shape of one parameter, in the dtype that others share."""

    def result(call: TypedCall) -> Type:
        known = call.type(shape)
        if not isinstance(known, Array | Number):
            return UNKNOWN
        operands = [call.type(name) for name in others]
        dtypes = [each.dtype for each in operands if isinstance(each, Array) and not each.weak]
        shared = len(dtypes) == len(others) and all(same_dtype(dtypes[0], dtype) for dtype in dtypes)
        return Array(dtypes[0] if shared else None, known.ones if isinstance(known, Array) else ())

    return result


def zero_type(call: TypedCall) -> Type:
    """`zeros_like(x)`."""
    return zero_of(call.type(next(iter(call.values), "")))


def scattered_type(call: TypedCall) -> Type:
    """`scatter(y_bar, x, index)`: an array like x, or a container with something else at the index."""
    known, index = call.type("x"), call.values.get("index")
    if isinstance(known, Tuple) and not isinstance(index, Literal):
        return Tuple(tuple(join(zero_of(item), call.type("y_bar")) for item in known.items))  # at one of them
    if not isinstance(known, List | Dict | Tuple) or index is None:
        return adjoint_of("x")(call)
    return stored_type(zero_of(known), (index,), (call.type("index"),), call.type("y_bar"))


def summands_type(call: TypedCall) -> Type:
    """`sum_adjoint(z_bar, x)`: numbers where x is a list or a tuple of numbers."""
    number = Array(None, (), weak=True, scalar=True)
    match call.type("x"):
        case List(items, common) if is_number(common if items is None else join_all(items)):
            return List(items and (number,) * len(items), number)
        case Tuple(items) if items and all(map(is_number, items)):
            return Tuple((number,) * len(items))
        case _:
            return UNKNOWN


def is_number(known: Type) -> bool:
    return isinstance(known, Number) or (isinstance(known, Array) and known.scalar)


def zero_of(known: Type) -> Type:
    """The derivative of something of a type, as `zeros_like` makes it."""
    match known:
        case Number(kind) if kind in (bool, int, float):
            return Number(float)
        case Array(dtype) if dtype is not None and dtype.kind in "fiub":
            return replace(known, dtype=floating(dtype), names=())
        case Array(None, (), True, True):
            return Array(None, (), weak=True, scalar=True)
        case Tuple(items):
            return Tuple(tuple(zero_of(item) for item in items))
        case List(items, common):
            return List(items and tuple(zero_of(item) for item in items), zero_of(common))
        case Dict(items, common):
            return Dict(items and tuple((key, zero_of(item)) for key, item in items), zero_of(common))
        case Iterable(item):
            return Iterable(zero_of(item))
        case _:
            return UNKNOWN


def accumulated_type(call: TypedCall) -> Type:
    """`np.cumsum(a, axis)`: flat without an axis."""
    array = first_array(call)
    if array is None:
        return UNKNOWN
    dtype = array.dtype if array.dtype is not None and array.dtype.kind == "f" else None
    if call.value("axis") is None:
        return Array(dtype, (_all_ones(array.ones),))
    return Array(dtype, array.ones if array.ones else None)


def _all_ones(ones: Ones | None) -> bool | None:
    return True if ones is not None and all(ones) else None


def changed_along_axis(call: TypedCall) -> Type:
    """A function that changes the length of one axis, and flattens without one."""
    array = first_array(call)
    if array is None:
        return UNKNOWN
    axis = call.value("axis")
    if axis is None:
        return Array(array.dtype, (None,))
    axes = normalized_axes(axis, len(array.ones)) if array.ones and axis is not UNKNOWN_VALUE else None
    if axes is None or array.ones is None:
        return Array(array.dtype)
    return Array(array.dtype, tuple(None if k in axes else one for k, one in enumerate(array.ones)))


def of_rank(rank: int) -> Result:
    """So many axes, in the dtype of the first operand."""

    def result(call: TypedCall) -> Type:
        array = first_array(call)
        return Array(None if array is None else array.dtype, (None,) * rank)

    return result


def same_rank(call: TypedCall) -> Type:
    """As many axes as the first operand has, of any length."""
    array = first_array(call)
    if array is None:
        return UNKNOWN
    return Array(array.dtype, None if array.ones is None else (None,) * len(array.ones))


def triangle_type(call: TypedCall) -> Type:
    """`np.tril(m)`: a matrix also of a vector."""
    array = first_array(call)
    if array is None or array.ones is None:
        return same_rank(call)
    return Array(array.dtype, (None,) * max(len(array.ones), 2))


def diagonal_matrix_type(call: TypedCall) -> Type:
    """`np.diag(v, k)`: a matrix of a vector, a vector of a matrix."""
    array = first_array(call)
    if array is None or array.ones is None or not 1 <= len(array.ones) <= 2:
        return UNKNOWN
    if len(array.ones) == 2:
        return Array(array.dtype, (None,))
    return Array(array.dtype, array.ones * 2 if call.value("k") == 0 else (None, None))


def less_two_axes(call: TypedCall) -> Type:
    """`np.trace`."""
    ones = _without(call, ("axis1", "axis2"))
    array = first_array(call)
    dtype = array.dtype if array is not None and array.dtype is not None and array.dtype.kind == "f" else None
    return UNKNOWN if array is None else computed(dtype, ones)


def diagonal_type(call: TypedCall) -> Type:
    """`np.diagonal`: the diagonal is the last axis."""
    ones = _without(call, ("axis1", "axis2"))
    array = first_array(call)
    return UNKNOWN if array is None else Array(array.dtype, None if ones is None else (*ones, None))


def _without(call: TypedCall, names: tuple[str, ...]) -> Ones | None:
    array = first_array(call)
    values = tuple(call.value(name) for name in names)
    if array is None or array.ones is None or UNKNOWN_VALUE in values:
        return None
    axes = normalized_axes(values, len(array.ones))
    return None if axes is None else tuple(one for k, one in enumerate(array.ones) if k not in axes)


def taken_type(call: TypedCall) -> Type:
    """`np.take(a, indices, axis)`."""
    array, indices = first_array(call), call.type("indices")
    inner: Ones | None = () if isinstance(indices, Number) else indices.ones if isinstance(indices, Array) else None
    if array is None or inner is None:
        return UNKNOWN if array is None else Array(array.dtype)
    axis = call.value("axis")
    if axis is None:
        return computed(array.dtype, inner)
    if array.ones is None or not isinstance(axis, int) or not -len(array.ones) <= axis < len(array.ones):
        return Array(array.dtype)
    axis = axis % len(array.ones)
    return computed(array.dtype, (*array.ones[:axis], *inner, *array.ones[axis + 1 :]))


def counted(dtype: type) -> Result:
    """A reduction to integers or truth values, such as `np.argmax`."""

    def result(call: TypedCall) -> Type:
        array = first_array(call)
        names = list(call.values)[1:]
        if array is None or not set(names) <= {"argument1", "axis", "keepdims"}:
            return UNKNOWN
        axis = call.value("axis") if "axis" in names else call.value("argument1") if "argument1" in names else None
        keepdims = call.value("keepdims") if "keepdims" in names else False
        return computed(np.dtype(dtype), reduced_ones(array.ones, axis, keepdims))

    return result


def order_type(call: TypedCall) -> Type:
    """`np.argsort(a, axis)`."""
    array = first_array(call)
    names = list(call.values)[1:]
    if array is None or array.ones == () or (names and call.value(names[0]) in (None, UNKNOWN_VALUE)):
        return UNKNOWN
    return Array(np.dtype(np.intp), array.ones)


def searched_type(call: TypedCall) -> Type:
    """`np.searchsorted(a, v)`: the shape of v."""
    names = list(call.values)
    known = call.type(names[1]) if names[1:2] in (["argument1"], ["v"]) else UNKNOWN
    ones = () if isinstance(known, Number) else known.ones if isinstance(known, Array) else None
    return computed(np.dtype(np.intp), ones) if isinstance(known, Number | Array) else UNKNOWN


def decomposed(*parts: Callable[[Ones], Ones]) -> Result:
    """A tuple of arrays, the axes of each from those of the matrix."""

    def result(call: TypedCall) -> Type:
        array = first_array(call)
        if array is None or array.ones is None or len(array.ones) < 2:
            return UNKNOWN
        dtype = floating(array.dtype)
        items = tuple(Array(dtype, part(array.ones)) for part in parts)
        return items[0] if len(items) == 1 else Tuple(items)

    return result


def parts_type(call: TypedCall) -> Type:
    """`split_like(y_bar, arrays)`: a part for each array."""
    known, arrays = first_array(call), call.type("arrays")
    if known is None or not isinstance(arrays, Tuple):
        return UNKNOWN
    if not all(isinstance(item, Array | Number) for item in arrays.items):
        return UNKNOWN
    return Tuple(tuple(Array(known.dtype, item.ones if isinstance(item, Array) else ()) for item in arrays.items))


def range_type(call: TypedCall) -> Type:
    """`np.arange`: one axis; integers if all that is given is."""
    given = [call.type(name) for name in call.values if call.value(name) is not None]
    if given and all(isinstance(known, Number) and known.kind in (int, bool) for known in given):
        stop = given[0] if len(given) == 1 else None
        return Array(np.dtype(int), (stop.one if isinstance(stop, Number) else None,))
    if all(isinstance(known, Number) and known.kind in (int, float) for known in given):
        return Array(np.dtype(float), (None,))
    return Array(None, (None,))


def spaced_type(call: TypedCall) -> Type:
    """`np.linspace` between numbers."""
    ends = [call.type("start"), call.type("stop")]
    known = [end for end in ends if isinstance(end, Number) or (isinstance(end, Array) and end.ones == ())]
    if len(known) < len(ends):
        return UNKNOWN
    doubles = all(isinstance(end, Number) or same_dtype(end.dtype, np.dtype(float)) for end in known)
    count = call.value("num")
    return Array(np.dtype(float) if doubles else None, (count == 1 if isinstance(count, int) else None,))


def interpolated_type(call: TypedCall) -> Type:
    """`np.interp(x, ...)`: doubles in the shape of x."""
    known = call.type("x")
    ones = () if isinstance(known, Number) else known.ones if isinstance(known, Array) else None
    return computed(np.dtype(np.float64), ones) if isinstance(known, Number | Array) else UNKNOWN


def identity_type(call: TypedCall) -> Type:
    """`np.eye(n)`."""
    names = list(call.values)
    most = 1 if call.function is np.identity else 3  # what comes after is a dtype
    return Array(np.dtype(np.float64) if "dtype" not in names and len(names) <= most else None, (None, None))


def weighted_counts_type(call: TypedCall) -> Type:
    """`np.bincount(x, weights)`: doubles."""
    return UNKNOWN if call.value("weights") is None else Array(np.dtype(np.float64), (None,))
