"""The types of results whose shape is rearranged, joined or contracted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from tangentc.ir.program import Literal
from tangentc.ir.types import UNKNOWN, Array, List, Number, Other, Tuple, Type, computed
from tangentc.rules.knowledge import UNKNOWN_VALUE
from tangentc.rules.result_types import Ones, ufunc_dtype
from tangentc.rules.typed_call import TypedCall

_SQUEEZES = (np.squeeze, np.ndarray.squeeze)
_FIRST_LENGTH = 2  # lengths of a stand-in's axes: 2, 3, 4 ... tell where each axis went


def first_array(call: TypedCall) -> Array | None:
    """The type of the first operand, if it is an array."""
    name = next(iter(call.values), None)
    known = UNKNOWN if name is None else call.type(name)
    return known if isinstance(known, Array) else None


def rearranged_type(call: TypedCall) -> Type:
    """A function that permutes, drops or adds axes: found by doing it to a stand-in for the array."""
    array = first_array(call)
    if array is None:
        return UNKNOWN
    values = {name: call.value(name) for name in list(call.values)[1:]}
    if array.ones is None or UNKNOWN_VALUE in map(_identity, values.values()):
        return Array(array.dtype)
    lengths = [1 if one else _FIRST_LENGTH + position for position, one in enumerate(array.ones)]
    result = _applied(call.function, np.broadcast_to(0.0, lengths), values)
    if result is None or (call.function in _SQUEEZES and None in array.ones and values["axis"] is None):
        return Array(array.dtype)
    ones = array.ones
    return Array(array.dtype, tuple(True if n == 1 else ones[n - _FIRST_LENGTH] for n in result.shape))


def _identity(value: Any) -> Any:
    return value if value is UNKNOWN_VALUE else None


def _applied(function: Any, stand_in: Any, values: dict[str, Any]) -> Any:
    try:
        if hasattr(function, "__get__") and not callable(function):
            return function.__get__(stand_in)
        arguments: list[Any] = []
        for value in values.values():
            arguments.extend(value if function is np.ndarray.transpose else (value,))
        return function(stand_in, *arguments)
    except (TypeError, ValueError):
        return None


def flattened_type(call: TypedCall) -> Type:
    """One axis."""
    array = first_array(call)
    return UNKNOWN if array is None else Array(array.dtype, (_flat(array.ones),))


def _flat(ones: Ones | None) -> bool | None:
    return True if ones is not None and all(ones) else None


def reshaped_type(call: TypedCall) -> Type:
    """The shape that is asked for, as far as it is spelled out."""
    array = first_array(call)
    return UNKNOWN if array is None else Array(array.dtype, shape_ones(call, list(call.values)[1]))


def shape_ones(call: TypedCall, name: str) -> Ones | None:
    """Which axes of an array have length one whose shape is the operand `name`: an integer or a tuple of them."""
    shape, known = call.value(name), call.type(name)
    if isinstance(shape, tuple) and len(shape) == 1 and isinstance(shape[0], tuple):
        shape = shape[0]
    if isinstance(shape, int):
        return (_one(shape),)
    if isinstance(shape, tuple):
        return tuple(_one(length) for length in shape)
    if isinstance(known, Number):
        return (known.one,)
    if isinstance(known, Tuple):
        lengths = [item for item in known.items if isinstance(item, Number)]
        return _lengths(call, name, lengths) if len(lengths) == len(known.items) else None
    return None


def _lengths(call: TypedCall, name: str, lengths: list[Number]) -> Ones:
    known = tuple(length.one for length in lengths)
    items = getattr(call.values[name], "items", ())
    if len(items) != len(lengths):
        return known
    pairs = zip(items, known, strict=True)
    return tuple(_one(item.value) if isinstance(item, Literal) else one for item, one in pairs)


def _one(length: Any) -> bool | None:
    return None if not isinstance(length, int) or length < 0 else length == 1


def same_type(call: TypedCall) -> Type:
    """An array of the dtype and the shape of the first operand."""
    return first_array(call) or UNKNOWN


def unchanged_type(call: TypedCall) -> Type:
    """Whatever `x` is: the result is `x` itself."""
    return call.type("x")


def same_array_type(call: TypedCall) -> Type:
    """The same, where a scalar becomes an array without axes."""
    array = first_array(call)
    return UNKNOWN if array is None else Array(array.dtype, array.ones, some=array.some)


def copy_type(call: TypedCall) -> Type:
    """`np.copy(x)` is an array; `x.copy()` is a scalar if x is one."""
    array = first_array(call)
    if array is None or call.function is not np.ndarray.copy:
        return same_array_type(call)
    return replace(array, weak=False)


def like_second(call: TypedCall) -> Type:
    """A derivative with respect to the second operand."""
    match call.type(list(call.values)[1]):
        case Number():
            return computed(np.dtype(np.float64), ())
        case Array(dtype=dtype) as known if dtype is not None:
            return replace(known, dtype=dtype if dtype.kind in "fc" else np.dtype(np.float64))
        case Array() as known:
            return known
        case _:
            return UNKNOWN


def joined_type(call: TypedCall) -> Type:
    """`np.concatenate` of arrays that are listed one by one."""
    arrays = listed(call)
    axis = call.value("axis")
    if not arrays:
        return UNKNOWN
    dtype = promoted(arrays)
    if axis is None:
        return Array(dtype, (None,))
    ones = [array.ones for array in arrays]
    first = ones[0]
    if first is None or not isinstance(axis, int) or any(each is None or len(each) != len(first) for each in ones):
        return Array(dtype)
    columns = list(zip(*(each for each in ones if each is not None), strict=True))
    along = axis % len(first)
    return Array(dtype, tuple(None if k == along else agreed(column) for k, column in enumerate(columns)))


def stacked_type(call: TypedCall) -> Type:
    """`np.stack` of arrays that are listed one by one."""
    arrays = listed(call)
    axis = call.value("axis")
    if not arrays:
        return UNKNOWN
    dtype = promoted(arrays)
    ones = [array.ones for array in arrays if array.ones is not None]
    if len(ones) < len(arrays) or not isinstance(axis, int) or len(set(map(len, ones))) > 1:
        return Array(dtype)
    inner = [agreed(column) for column in zip(*ones, strict=True)]
    inner.insert(axis % (len(inner) + 1), len(arrays) == 1)
    return Array(dtype, tuple(inner))


def listed(call: TypedCall) -> list[Array]:
    known = call.type(next(iter(call.values), ""))
    if not isinstance(known, Tuple | List) or known.items is None:
        return []
    if not all(isinstance(item, Array) for item in known.items):
        return []
    return [item for item in known.items if isinstance(item, Array)]


def promoted(arrays: list[Array]) -> np.dtype[Any] | None:
    dtypes = [array.dtype for array in arrays if array.dtype is not None and not array.weak]
    return np.result_type(*dtypes) if len(dtypes) == len(arrays) else None


def agreed(column: tuple[bool | None, ...]) -> bool | None:
    """What is known of a length that several arrays share."""
    return next((one for one in column if one is not None), None)


def scalar_type(call: TypedCall) -> Type:
    """A scalar in the dtype of a product of the operands."""
    operands = [call.type(name) for name in ("a", "b")]
    return computed(ufunc_dtype(np.multiply, operands), ())


def matrix_type(call: TypedCall) -> Type:
    """`np.outer`."""
    operands = [call.type(name) for name in ("a", "b")]
    ones = tuple(_flat(known.ones) if isinstance(known, Array) else None for known in operands)
    vectors = [
        known.ones[0] if isinstance(known, Array) and known.ones and len(known.ones) == 1 else None
        for known in operands
    ]
    return Array(
        ufunc_dtype(np.multiply, operands), tuple(a if a is not None else b for a, b in zip(ones, vectors, strict=True))
    )


def einsum_type(call: TypedCall) -> Type:
    """The result's indices, where the subscripts spell them out."""
    subscripts = call.value("subscripts")
    operands = [call.type(name) for name in ("a", "b", "c", "e") if call.value(name) is not None]
    if not isinstance(subscripts, str) or not all(isinstance(operand, Array) for operand in operands):
        return UNKNOWN
    dtype = promoted([operand for operand in operands if isinstance(operand, Array)])
    if "." in subscripts:
        return Array(dtype)
    inputs, arrow, output = subscripts.replace(" ", "").partition("->")
    if not arrow:
        output = "".join(sorted(letter for letter in set(inputs) - {","} if inputs.count(letter) == 1))
    return computed(dtype, tuple(_letter(letter, inputs.split(","), operands) for letter in output))


def _letter(letter: str, inputs: list[str], operands: list[Type]) -> bool | None:
    """Whether the axes of einsum's operands that a letter names have length one."""
    found = [
        known.ones[position]
        for names, known in zip(inputs, operands, strict=False)
        if isinstance(known, Array) and known.ones is not None and len(known.ones) == len(names)
        for position, name in enumerate(names)
        if name == letter
    ]
    if False in found:
        return False
    return True if found and len(found) == "".join(inputs).count(letter) and all(found) else None


def shape_type(call: TypedCall) -> Type:
    """`np.shape(x)`: as many integers as the array has axes."""
    match call.type(next(iter(call.values), "")):
        case Number():
            return Tuple(())
        case Array(ones=ones) if ones is not None:
            return Tuple(tuple(Number(int, one) for one in ones))
        case _:
            return UNKNOWN


def length_type(call: TypedCall) -> Type:
    """`len(x)`: of an array, its first axis."""
    array = first_array(call)
    return Number(int, array.ones[0] if array is not None and array.ones else None)


def size_type(call: TypedCall) -> Type:
    """`x.size`: one if all the axes have length one."""
    array = first_array(call)
    if array is None or array.ones is None or len(call.values) > 1:
        return Number(int)
    return Number(int, False if False in array.ones else None if None in array.ones else True)


def made_type(call: TypedCall) -> Type:
    """`np.zeros(shape, dtype)`."""
    names = list(call.values)
    dtype_name = "dtype" if "dtype" in names else names[1] if len(names) > 1 else ""
    dtype = asked_dtype(call, dtype_name) if dtype_name else np.dtype(np.float64)
    return Array(dtype, shape_ones(call, names[0]))


def asked_dtype(call: TypedCall, name: str) -> np.dtype[Any] | None:
    """The dtype that an operand spells out."""
    value = call.value(name)
    if value is None:
        return np.dtype(np.float64)
    if value is UNKNOWN_VALUE:
        return None
    try:
        dtype: np.dtype[Any] = np.dtype(value)
        return dtype
    except TypeError:
        return None


def made_like_type(call: TypedCall) -> Type:
    """`np.zeros_like(a)`: the type of an array that is there."""
    array = first_array(call)
    if array is None or (len(call.values) > 1 and set(list(call.values)[1:]) != {"dtype"}):
        return UNKNOWN
    if "dtype" in call.values:
        dtype = None if call.value("dtype") is None else asked_dtype(call, "dtype")
        return Array(dtype, array.ones)
    return Array(array.dtype, array.ones, some=array.some)


def carries_nothing(call: TypedCall) -> Type:
    """A string, a dtype, None."""
    return Other()
