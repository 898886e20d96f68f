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

from tangentc import runtime
from tangentc.analyze.inference import Types, type_of_value
from tangentc.ir import operators
from tangentc.ir.program import Apply, Literal, Operand, SliceOf, Static, Symbol, TupleOf
from tangentc.ir.types import UNKNOWN, Array, Number, same_dtype
from tangentc.rules.binding import operand_of
from tangentc.rules.knowledge import UNKNOWN_VALUE, value_of


def decided(target: Symbol, value: Apply, known: Types) -> Operand | None:
    """What the operation gives, if that is known; else the type of its target is noted."""
    found = _decided(value, known)
    if found is None:
        known[target] = type_of_value(value, known)
    return found


def _decided(value: Apply, known: Types) -> Operand | None:
    answer = _ANSWERS.get(value.function)
    if answer is not None:
        return answer(value, known)
    if value.arguments and isinstance(value.arguments[0], TupleOf) and not value.keywords:
        return _of_tuples(value)
    return None


def _axes(value: Apply, known: Types) -> Operand | None:
    operand = value.arguments[0]
    match known.get(operand, UNKNOWN) if isinstance(operand, Symbol) else operand:
        case Array(ones=ones) if ones is not None:
            return Literal(len(ones))
        case Number() | Literal():
            return Literal(0)
        case TupleOf(items=items) if all(isinstance(item, Literal) for item in items):
            return Literal(1)
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
    operand = value.arguments[0]
    wanted = value.arguments[1] if len(value.arguments) == 2 else dict(value.keywords).get("dtype", Literal(None))
    found = known.get(operand) if isinstance(operand, Symbol) else None
    if not isinstance(found, Array) or found.weak:
        return None
    if wanted == Literal(None):
        return operand if found.ones else None
    dtype = getattr(wanted, "value", None)
    return operand if dtype is not None and same_dtype(found.dtype, np.dtype(dtype)) else None


def _promoted(value: Apply, known: Types) -> Operand | None:
    operands: list[Any] = []
    for argument in value.arguments:
        match known.get(argument) if isinstance(argument, Symbol) else argument:
            case Array(dtype=dtype, weak=False) if dtype is not None:
                operands.append(dtype)
            case Number(kind) if kind in (int, float):
                operands.append(kind(1))
            case Literal(number) if type(number) in (int, float):
                operands.append(number)
            case _:
                return None
    dtype = np.result_type(*operands)
    return Static(dtype.type, f"np.{dtype.name}") if dtype.kind == "f" else None


def _is_instance(value: Apply, known: Types) -> Operand | None:
    operand, asked = value.arguments
    kinds: tuple[Any, ...] = tuple(getattr(kind, "value", None) for kind in getattr(asked, "items", (asked,)))
    if isinstance(operand, TupleOf | SliceOf):
        return Literal((tuple if isinstance(operand, TupleOf) else slice) in kinds)
    if isinstance(operand, Literal) and all(isinstance(kind, type) for kind in kinds):
        return Literal(isinstance(operand.value, kinds))
    if (
        isinstance(operand, Symbol)
        and isinstance(known.get(operand), Array | Number)
        and set(kinds) <= {list, tuple, slice, str}
    ):
        return Literal(False)
    return None


def _computed(value: Apply, known: Types) -> Operand | None:
    numbers = [argument.value for argument in value.arguments if isinstance(argument, Literal)]
    if len(numbers) < len(value.arguments) or not all(type(number) is int for number in numbers):
        return None
    found = value.function(*numbers)
    return TupleOf(tuple(map(Literal, found))) if isinstance(found, range) else Literal(found)


def _of_tuples(value: Apply) -> Operand | None:
    tuples = [argument.items for argument in value.arguments if isinstance(argument, TupleOf)]
    function: Callable[..., Any] = value.function
    if len(tuples) < len(value.arguments):
        return None
    if function in (builtins.list, builtins.reversed):
        return TupleOf(tuples[0] if function is builtins.list else tuples[0][::-1])
    if function is builtins.enumerate:
        return TupleOf(tuple(TupleOf((Literal(position), item)) for position, item in enumerate(tuples[0])))
    if function is builtins.zip:
        return TupleOf(tuple(TupleOf(items) for items in zip(*tuples, strict=True)))
    return None


def _display(value: Apply, known: Types) -> Operand | None:
    return TupleOf(value.arguments)


def _made_of_constants(value: Apply, known: Types) -> Operand | None:
    constants = [value_of(argument) for argument in value.arguments]
    if value.keywords or any(constant is UNKNOWN_VALUE for constant in constants):
        return None
    return operand_of(value.function(*constants))


_ANSWERS: dict[Any, Callable[[Apply, Types], Operand | None]] = {
    np.ndim: _axes,
    np.ndarray.ndim: _axes,
    operators.build_list: _display,
    builtins.isinstance: _is_instance,
    operator.is_: _is_constant,
    operator.is_not: _is_constant,
    np.asarray: _converted,
    np.ndarray.astype: _converted,
    np.result_type: _promoted,
    builtins.range: _computed,
    runtime.einsum_pair: _made_of_constants,
    runtime.einsum_subscripts: _made_of_constants,
    **dict.fromkeys(
        (operator.add, operator.sub, operator.mul, operator.mod, operator.neg, operator.floordiv), _computed
    ),
}
