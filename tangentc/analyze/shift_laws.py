"""How values move with a value `m` that is subtracted: the laws, and what operations make of them.

    m = max(x)    x - m moves by -t when m moves by t    exp(x - m) is scaled by exp(-t)    their quotient stays

A law holds to first order and for every movement of `m`, so that what has the amount zero does not depend on it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from tangentc.analyze.length_terms import Shape, Term
from tangentc.analyze.lengths import Lengths
from tangentc.ir.indexing import EVERYTHING, parts_of
from tangentc.ir.operators import is_one_of
from tangentc.ir.program import Apply, Literal, Operand, SliceOf, Symbol


class Run(NamedTuple):
    """An axis along which an axis of `m` runs, over its first `length` elements."""

    axis: int
    length: Term


@dataclass(frozen=True)
class Law:
    """A value that moves as `value + amount * t` (a shift) or `value * exp(amount * t)` (a scale) when `m + t` is `m`.

    `runs` has an entry for each of the value's axes: which axis of `m` runs along it, or None where `t` is the same
    all along; leading entries of None are left out. `summed` are the runs that `t` was summed or averaged over.
    """

    is_scale: bool
    amount: Fraction
    runs: tuple[Run | None, ...] = ()
    summed: frozenset[tuple[str, Run]] = frozenset()


FREE = Law(False, Fraction(0))


def of_itself(shape: Shape) -> Law:
    """The law of `m`."""
    runs: list[Run | None] = [None if length == 1 else Run(axis, length) for axis, length in enumerate(shape)]
    return Law(False, Fraction(1), _stripped(runs))


_ADD = frozenset({operator.add, operator.iadd, np.add})
_SUBTRACT = frozenset({operator.sub, operator.isub, np.subtract})
_MULTIPLY = frozenset({operator.mul, operator.imul, np.multiply})
_DIVIDE = frozenset({operator.truediv, operator.itruediv, np.divide})
_POWER = frozenset({operator.pow, operator.ipow, np.power})
_SAME = frozenset({np.copy, np.ndarray.copy, np.asarray, np.array, np.positive, operator.pos})
_SUM = frozenset({np.sum, np.ndarray.sum})
_MEAN = frozenset({np.mean, np.ndarray.mean})


def moved(
    target: Symbol, value: Apply, laws: Callable[[Operand], Law], lengths: Lengths, counted: set[Symbol]
) -> Law | None:
    """The law of a result, given those of the operands; None where there is none; `counted` are 0, 1, 2 ..."""
    function, arguments = value.function, value.arguments
    if is_one_of(function, _SUM | _MEAN):
        return _reduced(value, laws(arguments[0]), lengths, function in _MEAN)
    if value.keywords:
        return None
    if len(arguments) == 2 and is_one_of(function, _ADD | _SUBTRACT | _MULTIPLY | _DIVIDE | _POWER):
        law = _of_two(function, *arguments, laws)
        return law if law and all(_is_kept(each, laws(each), target, lengths) for each in arguments) else None
    if function is operator.getitem:
        return _selected(arguments, laws(arguments[0]), lengths, counted)
    if function in (operator.matmul, np.matmul):
        return _product(arguments, laws, lengths)
    if function is np.ndarray.T:
        runs = _runs(arguments[0], laws(arguments[0]), lengths)
        return None if runs is None else replace(laws(arguments[0]), runs=_stripped(runs[::-1]))
    return _of_one(function, laws(arguments[0])) if len(arguments) == 1 else None


def _of_one(function: Any, law: Law) -> Law | None:
    if is_one_of(function, _SAME):
        return law
    if function in (operator.neg, np.negative):
        return law if law.is_scale else replace(law, amount=-law.amount)
    if function is np.exp and not law.is_scale:
        return replace(law, is_scale=True)
    if function is np.log and law.is_scale:
        return replace(law, is_scale=False)
    return None


def _of_two(function: Any, left: Operand, right: Operand, laws: Callable[[Operand], Law]) -> Law | None:
    first, second = laws(left), laws(right)
    if function in _ADD or function in _SUBTRACT:
        sign = -1 if function in _SUBTRACT else 1
        if first.is_scale or second.is_scale:
            return first if first == second else None
        return _together(first, second, first.amount + sign * second.amount)
    if function in _POWER:
        factor = _number(right)
        return replace(first, amount=first.amount * factor) if first.is_scale and factor is not None else None
    sign = -1 if function in _DIVIDE else 1
    if _scales(first) and _scales(second):
        law = _together(first, second, first.amount + sign * second.amount)
        return law and replace(law, is_scale=True)
    number, law = (_number(right), first) if second is FREE else (_number(left), second)
    if number is None or law.is_scale or (sign == -1 and (law is second or number == 0)):
        return None
    return replace(law, amount=law.amount / number if sign == -1 else law.amount * number)


def _scales(law: Law) -> bool:
    return law.is_scale or law is FREE


def _together(first: Law, second: Law, amount: Fraction) -> Law | None:
    """The law of two values that move alike, with another amount."""
    if first is FREE or second is FREE:
        return replace(first if second is FREE else second, amount=amount)
    if len(first.runs) != len(second.runs) or first.summed != second.summed:
        return None
    alike = all((a and a.axis) == (b and b.axis) for a, b in zip(first.runs, second.runs, strict=True))
    return replace(first, amount=amount) if alike else None


def _is_kept(operand: Operand, law: Law, target: Symbol, lengths: Lengths) -> bool:
    """Whether no axis along which `m` runs is stretched in a result."""
    if not any(law.runs):
        return True
    shape, result = lengths.shape(operand), lengths.shape(target)
    if shape is None or result is None:
        return False
    pairs = zip(reversed(law.runs), reversed(shape), reversed(result), strict=False)
    return all(run is None or own == whole or lengths.is_not_one(own) for run, own, whole in pairs)


def _reduced(value: Apply, law: Law, lengths: Lengths, is_mean: bool) -> Law | None:
    """Sums of what is scaled alike are scaled; sums of what is shifted are shifted by the sum."""
    keywords = dict(value.keywords)
    axis = keywords.pop("axis", value.arguments[1] if len(value.arguments) > 1 else Literal(None))
    keep = keywords.pop("keepdims", Literal(False))
    shape = lengths.shape(value.arguments[0])
    if keywords or len(value.arguments) > 2 or not isinstance(axis, Literal) or not isinstance(keep, Literal):
        return None
    if shape is None:
        return law if not law.runs and (law.is_scale or is_mean) else None
    if axis.value is not None and (type(axis.value) is not int or not -len(shape) <= axis.value < len(shape)):
        return None
    runs = _padded(law, len(shape))
    gone = range(len(shape)) if axis.value is None else [axis.value % len(shape)]
    over = [runs[k] for k in gone]
    if law.is_scale and any(over):
        return None
    if not law.is_scale and not is_mean and any(runs[k] is None and shape[k] != 1 for k in gone):
        return None
    summed = law.summed | {("mean" if is_mean else "sum", run) for run in over if run is not None}
    left = [None if k in gone else run for k, run in enumerate(runs) if keep.value or k not in gone]
    return replace(law, runs=_stripped(left), summed=summed)


def _selected(arguments: tuple[Operand, ...], law: Law, lengths: Lengths, counted: set[Symbol]) -> Law | None:
    """`x[:, None]`, `x[:, 0]`, and `x[np.arange(n), labels]`, one element of each row."""
    x, index = arguments
    runs = _runs(x, law, lengths)
    parts = parts_of(index)
    if runs is None or Literal(...) in parts:
        return None
    if len(parts) == len(runs) == 2 and parts[0] in counted and runs[0] is not None and runs[1] is None:
        rows, chosen = map(lengths.shape, parts)
        if not rows or not chosen or len(chosen) != 1 or not (rows == chosen or lengths.is_not_one(rows[0])):
            return None
        return replace(law, runs=(Run(runs[0].axis, rows[0]),))
    left: list[Run | None] = []
    for part in parts:
        if part == Literal(None):
            left.append(None)
            continue
        run = runs.pop(0) if runs else None
        if run is not None and part != EVERYTHING:
            return None
        if isinstance(part, SliceOf):
            left.append(run)
        elif not (isinstance(part, Literal) and type(part.value) is int):
            return None
    return replace(law, runs=_stripped([*left, *runs]))


def _product(arguments: tuple[Operand, ...], laws: Callable[[Operand], Law], lengths: Lengths) -> Law | None:
    """Rows of a matrix that are each scaled as a whole, times another matrix or a vector."""
    law, rank, other = laws(arguments[0]), lengths.shape(arguments[0]), lengths.shape(arguments[1])
    if laws(arguments[1]) is not FREE or not law.is_scale or rank is None or other is None:
        return None
    if len(rank) != 2 or len(other) not in (1, 2) or (law.runs and law.runs[-1] is not None):
        return None
    return law if len(other) == 2 else replace(law, runs=law.runs[:-1])


def _runs(operand: Operand, law: Law, lengths: Lengths) -> list[Run | None] | None:
    shape = lengths.shape(operand)
    return None if shape is None else _padded(law, len(shape))


def _padded(law: Law, rank: int) -> list[Run | None]:
    return [*[None] * (rank - len(law.runs)), *law.runs]


def _stripped(runs: list[Run | None]) -> tuple[Run | None, ...]:
    while runs and runs[0] is None:
        runs = runs[1:]
    return tuple(runs)


def _number(operand: Operand) -> Fraction | None:
    if isinstance(operand, Literal) and type(operand.value) in (int, float) and np.isfinite(operand.value):
        return Fraction(operand.value)
    return None
