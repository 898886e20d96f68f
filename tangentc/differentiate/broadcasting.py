"""Undo broadcasting: an operand that was stretched gets the sum of what its copies got.

Types decide as much as they can: nothing is emitted where the operand has the shape of the result, a plain sum
where it is known which axes were stretched, and otherwise the helper that finds out when the program runs.
"""

from __future__ import annotations

import operator
from collections.abc import Callable

import numpy as np

from tangentc.differentiate.sweep import Sweep
from tangentc.ir.broadcasting import Axes, stretched_axes
from tangentc.ir.fields import is_complex, is_real, real_part
from tangentc.ir.program import Apply, Literal, Operand, Symbol, TupleOf
from tangentc.ir.types import Array, Number, Type, is_container, is_immutable, same_dtype
from tangentc.rules.container_types import holders
from tangentc.rules.inference import infer_type, type_in
from tangentc.runtime.broadcasting import unbroadcast
from tangentc.runtime.structure import like_structure

Present = Callable[[Operand], Operand]  # what holds the value of an operand now


def undo_broadcasting(
    sweep: Sweep, contribution: Operand, operand: Operand, target: Symbol, known: Type, present: Present, *, alone: bool
) -> Operand:
    """The contribution in the shape and dtype of the operand; `alone` says that there is no other operand."""
    if alone:
        return contribution
    result = sweep.facts.type_of(target)
    return _undone(sweep, contribution, operand, known, result, sweep.facts.stretched(operand, target), present)


def undo_filling(sweep: Sweep, contribution: Operand, write: Apply, known: Type, present: Present) -> Operand:
    """The adjoint of a part of an array, in the shape and dtype of the value that was stored there."""
    array, index, value = write.arguments
    held = holders(type_in(array, sweep.facts.types), index, type_in(index, sweep.facts.types))[-1]
    if is_container(held):
        return contribution  # what is stored in a container stays what it is
    part = infer_type(Apply(operator.getitem, (array, index)), sweep.facts.types)
    if isinstance(value, TupleOf) or sweep.may_be_container(value):
        if not _fills_one_by_one(sweep, value, part):
            whole = sweep.emit(Apply(np.asarray, (present(value),)))
            contribution = sweep.emit(Apply(unbroadcast, (contribution, whole)))
        return sweep.emit(Apply(like_structure, (contribution, present(value))))
    return _undone(sweep, contribution, value, known, part, sweep.facts.part_stretched(value, array, index), present)


def _fills_one_by_one(sweep: Sweep, value: Operand, part: Type) -> bool:
    """Whether these are several numbers for an array of one axis, which they must fill exactly."""
    if not isinstance(value, TupleOf) or not isinstance(part, Array) or part.ones is None or len(part.ones) != 1:
        return False
    return len(value.items) > 1 and all(
        isinstance(item, Symbol) and is_immutable(sweep.facts.type_of(item)) for item in value.items
    )


def _undone(
    sweep: Sweep,
    contribution: Operand,
    operand: Operand,
    known: Type,
    result: Type,
    lengths: Axes | None,
    present: Present,
) -> Operand:
    if is_real(known) and is_complex(result):
        contribution, result = sweep.emit(Apply(np.real, (contribution,))), real_part(result)
    if _same(known, result):
        return contribution
    if lengths is None or not _same_precision(known, result):
        axes = _stretched(known, result)
    else:
        axes = lengths
    if axes is None:
        return sweep.emit(Apply(unbroadcast, (contribution, present(operand))))
    leading, ones = axes
    if isinstance(result, Array) and result.ones is not None and len(leading) == len(result.ones):
        contribution = sweep.emit(Apply(np.sum, (contribution,)))
    elif leading:
        axis = Literal(0) if leading == (0,) else TupleOf(tuple(Literal(axis) for axis in leading))
        contribution = sweep.emit(Apply(np.sum, (contribution,), (("axis", axis),)))
    if ones:
        axis = Literal(ones[0]) if len(ones) == 1 else TupleOf(tuple(Literal(axis) for axis in ones))
        keep = (("axis", axis), ("keepdims", Literal(True)))
        contribution = sweep.emit(Apply(np.sum, (contribution,), keep))
    return contribution


def _same(operand: Type, result: Type) -> bool:
    match operand, result:
        case Number(left), Number(right):
            return left is right
        case Number(kind), Array(dtype=dtype, ones=()):
            return dtype == np.dtype(kind)
        case Array(ones=()), Number(kind):
            return operand.dtype == np.dtype(kind)
        case Array(), Array():
            shape = operand.ones is not None and operand.ones == result.ones and None not in operand.ones
            return shape and _same_precision(operand, result)
        case _:
            return False


def _same_precision(operand: Type, result: Type) -> bool:
    return isinstance(operand, Array) and isinstance(result, Array) and same_dtype(operand.dtype, result.dtype)


def _stretched(operand: Type, result: Type) -> Axes | None:
    """The axes to sum over, where the sum has the operand's dtype."""
    if isinstance(operand, Array) and not _same_precision(operand, result):
        return None
    return stretched_axes(operand, result) if isinstance(result, Array) and result.dtype is not None else None
