"""Questions about structure that are answered while a definition is lowered: numbers of axes, tuples, arithmetic.

np.ndim(x)                2, where x is known to have two axes
range(2)                  (0, 1)
[a, b]                    (a, b): what a definition makes, it does not change
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from tangentc.analyze.inference import Types, type_of_value
from tangentc.ir import operators
from tangentc.ir.program import Apply, Literal, Operand, Symbol, TupleOf
from tangentc.ir.types import UNKNOWN, Array, Number, same_dtype

_ARITHMETIC = frozenset({operator.add, operator.sub, operator.mul, operator.mod, operator.neg, operator.floordiv})
_AXES = frozenset({np.ndim, np.ndarray.ndim})


def decided(target: Symbol, value: Apply, known: Types) -> Operand | None:
    """What the operation gives, if that is known; else the type of its target is noted."""
    found = _decided(value, known)
    if found is None:
        known[target] = type_of_value(value, known)
    return found


def _decided(value: Apply, known: Types) -> Operand | None:
    if value.function in _AXES:
        return _axes(value.arguments[0], known)
    if value.function is operators.build_list:
        return TupleOf(value.arguments)
    if value.function is isinstance:
        return _is_instance(value, known)
    if value.function in (operator.is_, operator.is_not):
        return _is_constant(value, known)
    if value.function is np.asarray and len(value.arguments) == 1:
        return _converted(value, known)
    if value.keywords:
        return None
    if value.function in _ARITHMETIC or value.function is builtins.range:
        return _computed(value)
    if value.arguments and all(isinstance(argument, TupleOf) for argument in value.arguments[:1]):
        return _of_tuples(value)
    return None


def _axes(operand: Operand, known: Types) -> Operand | None:
    match known.get(operand, UNKNOWN) if isinstance(operand, Symbol) else operand:
        case Array(ones=ones) if ones is not None:
            return Literal(len(ones))
        case Number() | Literal():
            return Literal(0)
        case _:
            return None


def _is_constant(value: Apply, known: Types) -> Operand | None:
    """An array is neither None nor True."""
    operand, constant = value.arguments
    found = known.get(operand) if isinstance(operand, Symbol) else None
    differs = isinstance(found, Array) or (isinstance(found, Number) and constant == Literal(None))
    differs = differs or isinstance(operand, TupleOf)
    return Literal(value.function is operator.is_not) if differs and isinstance(constant, Literal) else None


def _converted(value: Apply, known: Types) -> Operand | None:
    """An array of the dtype that is asked for is left as it is."""
    operand, wanted = value.arguments[0], dict(value.keywords).get("dtype", Literal(None))
    found = known.get(operand) if isinstance(operand, Symbol) else None
    if not isinstance(found, Array) or found.weak or found.scalar or found.ones in (None, ()):
        return None
    if wanted == Literal(None):
        return operand
    dtype = getattr(wanted, "value", None)
    return operand if dtype is not None and same_dtype(found.dtype, np.dtype(dtype)) else None


def _is_instance(value: Apply, known: Types) -> Operand | None:
    operand, kinds = value.arguments[0], getattr(value.arguments[1], "value", None)
    if isinstance(operand, TupleOf):
        return Literal(kinds is tuple)
    if isinstance(operand, Literal) and isinstance(kinds, type):
        return Literal(isinstance(operand.value, kinds))
    if isinstance(operand, Symbol) and isinstance(known.get(operand), Array | Number) and kinds is tuple:
        return Literal(False)
    return None


def _computed(value: Apply) -> Operand | None:
    numbers = [argument.value for argument in value.arguments if isinstance(argument, Literal)]
    if len(numbers) < len(value.arguments) or not all(type(number) is int for number in numbers):
        return None
    found = value.function(*numbers)
    return TupleOf(tuple(map(Literal, found))) if isinstance(found, range) else Literal(found)


def _of_tuples(value: Apply) -> Operand | None:
    tuples = [argument.items for argument in value.arguments if isinstance(argument, TupleOf)]
    function: Callable[..., Any] = value.function
    if function is operators.append:
        return TupleOf((*tuples[0], value.arguments[1]))
    if len(tuples) < len(value.arguments):
        return None
    if function in (builtins.list, builtins.reversed):
        return TupleOf(tuples[0] if function is builtins.list else tuples[0][::-1])
    if function is builtins.enumerate:
        return TupleOf(tuple(TupleOf((Literal(position), item)) for position, item in enumerate(tuples[0])))
    if function is builtins.zip:
        return TupleOf(tuple(TupleOf(items) for items in zip(*tuples, strict=True)))
    return None
