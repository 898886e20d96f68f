"""The types of results: NumPy's promotion and the usual shapes. Never wrong, UNKNOWN when unsure."""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import zip_longest
from typing import Any

import numpy as np

from tangentc.ir.types import (
    UNKNOWN,
    Array,
    Number,
    Other,
    Tuple,
    Type,
    computed,
    element,
    has_axes,
    is_container,
    is_immutable,
    same_dtype,
)
from tangentc.rules.knowledge import UNKNOWN_VALUE
from tangentc.rules.sparse_types import as_dense
from tangentc.rules.typed_call import TypedCall

Ones = tuple[bool | None, ...]

# Operators of Python, and functions of arrays that are no ufuncs, promote as these ufuncs do.
_PROMOTES_AS: dict[Callable[..., Any], np.ufunc] = {
    operator.add: np.add,
    operator.sub: np.subtract,
    operator.mul: np.multiply,
    operator.truediv: np.true_divide,
    operator.floordiv: np.floor_divide,
    operator.mod: np.remainder,
    operator.pow: np.power,
    operator.neg: np.negative,
    operator.pos: np.positive,
    operator.invert: np.invert,
    operator.and_: np.bitwise_and,
    operator.or_: np.bitwise_or,
    operator.xor: np.bitwise_xor,
    operator.lshift: np.left_shift,
    operator.rshift: np.right_shift,
    operator.lt: np.less,
    operator.le: np.less_equal,
    operator.gt: np.greater,
    operator.ge: np.greater_equal,
    operator.eq: np.equal,
    operator.ne: np.not_equal,
    operator.iadd: np.add,
    operator.isub: np.subtract,
    operator.imul: np.multiply,
    operator.itruediv: np.true_divide,
    operator.ifloordiv: np.floor_divide,
    operator.imod: np.remainder,
    operator.ipow: np.power,
    operator.abs: np.absolute,
    abs: np.absolute,
    pow: np.power,
    np.sinc: np.sin,
}
_IN_PLACE = {
    operator.iadd,
    operator.isub,
    operator.imul,
    operator.itruediv,
    operator.ifloordiv,
    operator.imod,
    operator.ipow,
}
_COMPARISONS = {operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne}
_SAMPLE_NUMBERS: dict[type, Any] = {bool: True, int: 3, float: 0.5, complex: 0.5 + 1j}


def elementwise_type(call: TypedCall) -> Type:
    """Operands broadcast; the dtype is what NumPy's own promotion says."""
    operands = [call.type(name) for name in call.values] or list(call.types.values())
    if getattr(call.function, "__module__", None) in ("math", "cmath"):
        return Number(float if call.function.__module__ == "math" else complex)
    if isinstance(call.value(next(iter(call.values), "")), str):
        return Other()
    if all(isinstance(operand, Number) for operand in operands) and not isinstance(call.function, np.ufunc):
        return _number_type(call, operands)
    return broadcast_type(call.function, operands)


def outputs_type(call: TypedCall) -> Type:
    """A ufunc with several results, which are of one type."""
    return Tuple((elementwise_type(call),) * call.function.nout)  # type: ignore[attr-defined]


def broadcast_type(function: Callable[..., Any], operands: list[Type]) -> Type:
    """The type of an elementwise function of arrays and numbers, at least one of them an array."""
    if not operands or not all(isinstance(operand, Number | Array) for operand in operands):
        return UNKNOWN
    first = operands[0]
    if function in _IN_PLACE and isinstance(first, Array) and first.ones != ():
        return first
    ufunc = _PROMOTES_AS.get(function, function)
    if not isinstance(ufunc, np.ufunc):
        return Array(None, broadcast_ones(operands))
    dtype = ufunc_dtype(ufunc, operands)
    weak = ufunc is not function and all(not isinstance(operand, Array) or operand.weak for operand in operands)
    if function in _IN_PLACE and isinstance(first, Array) and dtype != first.dtype:
        return UNKNOWN  # an array without axes keeps its dtype, a scalar gives way to another
    ones = broadcast_ones(operands)
    if function in _IN_PLACE and isinstance(first, Array) and not first.scalar and ones == ():
        return replace(first, weak=weak)
    some = ones is None and any(map(has_axes, operands))
    return replace(computed(dtype, ones, weak), some=some)


def ufunc_dtype(ufunc: np.ufunc, operands: list[Type]) -> np.dtype[Any] | None:
    """The dtype of a ufunc's first output."""
    weak = [isinstance(operand, Array) and operand.weak for operand in operands]
    if any(weak):
        found = [ufunc_dtype(ufunc, [_settled(operand, kind) for operand in operands]) for kind in (float, None)]
        return found[0] if same_dtype(found[0], found[1]) else None
    kinds: list[Any] = []
    for operand in operands:
        if isinstance(operand, Array) and operand.dtype is not None:
            kinds.append(operand.dtype)
        elif isinstance(operand, Number):
            kinds.append(np.dtype(bool) if operand.kind is bool else operand.kind)
        else:
            return None
    if all(isinstance(kind, type) for kind in kinds):
        kinds = [np.dtype(kind) for kind in kinds]
    try:
        resolved: np.dtype[Any] = ufunc.resolve_dtypes((*kinds, *[None] * ufunc.nout))[ufunc.nin]
    except (TypeError, ValueError):
        return None
    return resolved


def _settled(operand: Type, kind: type | None) -> Type:
    """A weak double taken as a Python number of this kind, or as NumPy's."""
    if not isinstance(operand, Array) or not operand.weak:
        return operand
    return replace(operand, weak=False) if kind is None else Number(kind)


def broadcast_ones(operands: Iterable[Type]) -> Ones | None:
    """Which axes of the broadcast result have length one."""
    shapes: list[Ones] = []
    for operand in operands:
        if isinstance(operand, Number):
            continue
        if not isinstance(operand, Array) or operand.ones is None:
            return None
        shapes.append(operand.ones)
    columns = zip_longest(*(reversed(shape) for shape in shapes), fillvalue=True)
    return tuple(reversed([_broadcast_length(column) for column in columns]))


def _broadcast_length(column: tuple[bool | None, ...]) -> bool | None:
    if False in column:
        return False
    return None if None in column else True


def _number_type(call: TypedCall, operands: list[Type]) -> Type:
    """The type of Python's own arithmetic, found by doing it once where it cannot depend on the values."""
    function = {operator.iadd: operator.add, operator.isub: operator.sub, operator.imul: operator.mul}.get(
        call.function, call.function
    )
    kinds = [operand.kind for operand in operands if isinstance(operand, Number)]
    if function in (operator.pow, operator.ipow, pow):
        return _power_type(call, kinds)
    if function in _COMPARISONS:
        return Number(bool)
    if function not in _PROMOTES_AS:
        return UNKNOWN
    try:
        result = function(*(_SAMPLE_NUMBERS[kind] for kind in kinds))
    except TypeError:  # complex numbers have no remainder
        return UNKNOWN
    return Number(type(result)) if type(result) in _SAMPLE_NUMBERS else UNKNOWN


def _power_type(call: TypedCall, kinds: list[type]) -> Type:
    exponent = call.value("y")
    if complex in kinds:
        return Number(complex)
    if kinds[0] in (bool, int) and kinds[1] in (bool, int):
        return Number(int) if exponent is not UNKNOWN_VALUE and exponent >= 0 else UNKNOWN
    # A negative float to a fractional power is complex in Python.
    whole = isinstance(exponent, int) or (isinstance(exponent, float) and math.isfinite(exponent) and exponent % 1 == 0)
    return Number(float) if kinds[1] in (bool, int) or whole else UNKNOWN


def boolean_type(call: TypedCall) -> Type:
    """A test of each element: the operands' broadcast shape, dtype bool."""
    operands = [call.type(name) for name in call.values]
    if operands and all(isinstance(operand, Number | Array) for operand in operands):
        return computed(np.dtype(bool), broadcast_ones(operands))
    return UNKNOWN


def chosen_type(call: TypedCall) -> Type:
    """`np.where`: the chosen operands promote, the condition only broadcasts."""
    operands = [call.type(name) for name in ("condition", "x", "y")]
    chosen = broadcast_type(np.add, operands[1:])
    if not isinstance(chosen, Array) or not isinstance(operands[0], Number | Array):
        return UNKNOWN
    return Array(chosen.dtype, broadcast_ones(operands))


def clipped_type(call: TypedCall) -> Type:
    """`np.clip`: the bounds that are there promote and broadcast with the array."""
    operands = [call.type(name) for name in ("a", "a_min", "a_max") if call.value(name) is not None]
    return functools.reduce(lambda left, right: broadcast_type(np.maximum, [left, right]), operands[1:], operands[0])


def reduced_type(call: TypedCall) -> Type:
    """`np.max`: the dtype of the array, without the reduced axes."""
    operand = call.type("a")
    dtype = operand.dtype if isinstance(operand, Array) else None
    return _reduced(call, operand, dtype)


def summed_type(call: TypedCall) -> Type:
    """`np.sum`: the same, where small integers and Booleans add up in a wider type."""
    operand = call.type("a")
    dtype = operand.dtype if isinstance(operand, Array) else None
    return _reduced(
        call, operand, np.sum(np.zeros(1, dtype)).dtype if dtype is not None and dtype.kind in "fcbiu" else None
    )


def averaged_type(call: TypedCall) -> Type:
    """`np.mean`: the same, where integers are averaged in double."""
    operand = call.type("a")
    dtype = operand.dtype if isinstance(operand, Array) else None
    if dtype is not None and dtype.kind in "iub":
        dtype = np.dtype(np.float64)
    return _reduced(call, operand, dtype)


def weighted_mean_type(call: TypedCall) -> Type:
    """`np.average`: the mean, where the weights have the dtype of the array."""
    operand, weights = call.type("a"), call.type("weights")
    if call.value("weights") is None:
        return averaged_type(call)
    alike = isinstance(operand, Array) and isinstance(weights, Array) and same_dtype(operand.dtype, weights.dtype)
    return reduced_type(call) if alike and operand.dtype.kind == "f" else UNKNOWN  # type: ignore[union-attr]


def _reduced(call: TypedCall, operand: Type, dtype: np.dtype[Any] | None) -> Type:
    if not isinstance(operand, Array):
        return UNKNOWN
    return computed(dtype, reduced_ones(operand.ones, call.value("axis"), call.value("keepdims")))


def reduced_ones(ones: Ones | None, axis: Any, keepdims: Any) -> Ones | None:
    """Which axes of a reduction's result have length one."""
    if keepdims is UNKNOWN_VALUE or (keepdims is not False and keepdims is not True):
        return None
    if axis is None and not keepdims:
        return ()
    if ones is None or axis is UNKNOWN_VALUE:
        return None
    axes = normalized_axes(axis, len(ones))
    if axes is None:
        return None
    if keepdims:
        return tuple(True if position in axes else one for position, one in enumerate(ones))
    return tuple(one for position, one in enumerate(ones) if position not in axes)


def normalized_axes(axis: Any, ndim: int) -> tuple[int, ...] | None:
    """The axes counted from the front; None where one does not exist."""
    axes = range(ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    if not all(isinstance(each, int) and -ndim <= each < ndim for each in axes):
        return None
    return tuple(each % ndim for each in axes)


def product_type(call: TypedCall) -> Type:
    """`a @ b`."""
    a, b = as_dense(call.type("a")), as_dense(call.type("b"))
    if not (isinstance(a, Array) and isinstance(b, Array)):
        return UNKNOWN
    dtype = ufunc_dtype(np.multiply, [a, b])
    if not a.ones or not b.ones:
        return Array(dtype)
    left = a.ones[:-1]
    right = b.ones[:-2] + b.ones[-1:] if len(b.ones) > 1 else ()
    if len(a.ones) <= 2 and len(b.ones) <= 2:
        return computed(dtype, left + right)
    batch = broadcast_ones([Array(dtype, a.ones[:-2]), Array(dtype, b.ones[:-2])]) or ()
    return Array(dtype, (*batch, *a.ones[-2:-1], *(b.ones[-1:] if len(b.ones) > 1 else ())))


def divided_type(call: TypedCall) -> Type:
    """`divmod`: quotient and remainder."""
    parts = []
    for python, ufunc in ((operator.floordiv, np.floor_divide), (operator.mod, np.remainder)):
        function: Callable[..., Any] = ufunc if call.function is np.divmod else python
        parts.append(elementwise_type(TypedCall(function, call.types, call.values)))
    return UNKNOWN if UNKNOWN in parts else Tuple(tuple(parts))


def extreme_type(call: TypedCall) -> Type:
    """`max(a, b)`, `max(items)`: the kind that the items share; a double of Python or NumPy where they are mixed."""
    known = call.type("items")
    items = known.items if isinstance(known, Tuple) else ()
    if len(items) == 1:
        items = (element(items[0]),) if is_container(items[0]) else ()
    if not items:
        return UNKNOWN
    kinds = {item.kind if isinstance(item, Number) else None for item in items}
    if len(kinds) == 1 and isinstance(items[0], Number):
        return Number(items[0].kind)
    double = np.dtype(np.float64)
    scalars = [isinstance(item, Array) and item.ones == () and item.dtype is double for item in items]
    scalar = all(is_immutable(item) for item in items)
    floats = [item == Number(float) for item in items]
    return Array(double, (), weak=True, scalar=scalar) if all(map(operator.or_, scalars, floats)) else UNKNOWN


def unknown_type(call: TypedCall) -> Type:
    """Nothing is known."""
    return UNKNOWN


def float_type(call: TypedCall) -> Type:
    """A Python float, whatever the operands are."""
    return Number(float)


def int_type(call: TypedCall) -> Type:
    """A Python int."""
    return Number(int)


def bool_type(call: TypedCall) -> Type:
    """A Python bool."""
    return Number(bool)


def not_differentiable(call: TypedCall) -> Type:
    """Something that certainly carries no derivative."""
    return Other()
