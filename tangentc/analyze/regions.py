"""Which elements of an array an index names, and that two indices name none together.

    A[k, k + 1 :]   and   A[k + 1 :, k]                  apart: row k, and rows from k + 1 on
    A[k, k]         and   A[k + 1 :, k:] one trip later  apart if k counts upwards
    A[k - 1]        and   A[k]                           who knows: k may be 0, and A[-1] the last row

An element that is named lies, on each axis, between two numbers that are linear in the integers of the program. What is
known of these are the ranges that loops run over, that lengths are not negative, and that a later trip of a loop over a
range is further along. Everything else, such as an index that may be negative, an index array or a step backwards,
names all there is.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from tangentc.ir.indexing import is_basic, parts_of
from tangentc.ir.program import Apply, Assign, For, Function, Literal, Operand, SliceOf, Symbol, While
from tangentc.ir.traversal import blocks_of, defined_in, inner_definitions, statements_in
from tangentc.ir.types import Array, Number, Type

_MOST_STEPS = 40  # of one proof
_MOST_LETTERS = 4  # in one number


class Later(NamedTuple):
    """What an integer of a loop's body is in a later trip of that loop."""

    symbol: Symbol


class Length(NamedTuple):
    """The length of an axis of the array."""

    axis: int


Letter = Symbol | Later | Length
Linear = tuple[tuple[tuple[Letter, int], ...], int]  # coefficients, and a constant


class Interval(NamedTuple):
    """From `lower` on, up to but without `upper`; None is no bound."""

    lower: Linear | None
    upper: Linear | None


Region = tuple[Interval, ...]
_WHOLE = Interval(None, None)


class _Counted(NamedTuple):
    """What a loop over a range counts: between which operands, and by how much."""

    lowest: Linear | None
    highest: Linear | None
    step: int


@dataclass(frozen=True)
class Trips:
    """How two moments are related: a later trip of this loop follows an earlier one, all outside it is the same."""

    counter: Symbol | None = None  # of a loop over a range
    inside: frozenset[Symbol] = frozenset()

    @classmethod
    def of(cls, loop: For | While) -> Trips:
        inside = {*inner_definitions(loop), *chain.from_iterable(map(defined_in, blocks_of(loop)))}
        return cls(loop.target if isinstance(loop, For) else None, frozenset(inside))

    def later(self, linear: Linear) -> Linear:
        """The same in the later trip."""
        coefficients, constant = linear
        moved = {Later(each) if each in self.inside else each: count for each, count in coefficients}
        return tuple(moved.items()), constant


SAME_TRIP = Trips()


class Regions:
    """What the indices of one function name."""

    def __init__(self, function: Function, types: Mapping[Symbol, Type]) -> None:
        self._types = types
        self._values: dict[Symbol, Apply] = {}
        self._numbers: dict[Symbol, Linear] = {}  # of integers that are made of others
        self._counted: dict[Symbol, _Counted] = {}
        for statement in statements_in(function.body):
            match statement:
                case Assign(target=target, value=Apply() as value):
                    self._values[target] = value
                    number = self._made(value) if self._is_integer(target) else None
                    if number is not None and len(number[0]) <= _MOST_LETTERS:
                        self._numbers[target] = number
                case For(target=target, iterable=iterable):
                    counted = self._range(iterable)
                    if counted is not None:
                        self._counted[target] = counted

    def are_apart(self, array: Symbol, one: Operand, other: Operand) -> bool:
        """Whether two indices certainly name no element of an array together, in the same trip of every loop."""
        return self.apart(self.region(array, one), self.region(array, other))

    def region(self, array: Symbol, index: Operand) -> Region | None:
        """Where the elements lie that an index names in an array; None for anywhere."""
        known = self._types.get(array)
        if not isinstance(known, Array) or known.ones is None:
            return None
        rank, parts = len(known.ones), parts_of(index)
        consuming = [part for part in parts if part not in (Literal(None), Literal(...))]
        if len(consuming) > rank or not all(is_basic(part, self._types) for part in parts):
            return None
        found: list[Interval] = []
        for part in (*parts, Literal(...)):
            if part == Literal(...):
                missing = rank - len(consuming)
                found += [_WHOLE] * missing
                rank -= missing
            elif part != Literal(None):
                found.append(self._interval(part, len(found)))
        return tuple(found)

    def apart(self, one: Region | None, other: Region | None, trips: Trips = SAME_TRIP) -> bool:
        """Whether these certainly have no element in common, if the other stands in a later trip."""
        if one is None or other is None or len(one) != len(other):
            return False
        return any(self._ordered(a, b, trips) for a, b in zip(one, other, strict=True))

    def _ordered(self, one: Interval, other: Interval, trips: Trips) -> bool:
        lower, upper = (None if end is None else trips.later(end) for end in other)
        return self._at_most(one.upper, lower, trips) or self._at_most(upper, one.lower, trips)

    def _at_most(self, left: Linear | None, right: Linear | None, trips: Trips) -> bool:
        return left is not None and right is not None and self._never_negative(_sum(right, left, -1), trips)

    # Intervals

    def _interval(self, part: Operand, axis: int) -> Interval:
        if not isinstance(part, SliceOf):
            place = self._from_start(part, axis)
            return _WHOLE if place is None else Interval(place, _sum(place, _constant(1)))
        if part.step != Literal(None) and not (isinstance(part.step, Literal) and part.step.value > 0):
            return _WHOLE
        ends = [None if end == Literal(None) else self._from_start(end, axis) for end in (part.lower, part.upper)]
        return Interval(*ends)

    def _from_start(self, operand: Operand, axis: int) -> Linear | None:
        """A position counted from the start, where it is known from which end the program counts."""
        number = self._number(operand)
        if number is None or self._never_negative(number, SAME_TRIP):
            return number
        if self._never_negative(_sum(_constant(-1), number, -1), SAME_TRIP):
            return _sum((((Length(axis), 1),), 0), number)
        return None

    # Integers

    def _number(self, operand: Operand) -> Linear | None:
        """An integer, in the letters of those that are not made of others."""
        match operand:
            case Literal(value=value):
                return _constant(value) if type(value) is int else None
            case Symbol() if self._is_integer(operand):
                return self._numbers.get(operand, (((operand, 1),), 0))
            case _:
                return None

    def _is_integer(self, symbol: Symbol) -> bool:
        known = self._types.get(symbol)
        return isinstance(known, Number) and known.kind is int

    def _made(self, value: Apply) -> Linear | None:
        match value:
            case Apply(function=operator.add, arguments=(left, right)):
                return _perhaps_sum(self._number(left), self._number(right), 1)
            case Apply(function=operator.sub, arguments=(left, right)):
                return _perhaps_sum(self._number(left), self._number(right), -1)
            case Apply(function=operator.neg, arguments=(negated,)):
                return _perhaps_sum(_constant(0), self._number(negated), -1)
            case _:
                return None

    def _range(self, iterable: Operand) -> _Counted | None:
        value = self._values.get(iterable) if isinstance(iterable, Symbol) else None
        match value:
            case Apply(function=builtins.reversed, arguments=(counted,)):
                found = self._range(counted)
                return None if found is None else found._replace(step=-found.step)
            case Apply(function=builtins.range, arguments=(stop,)):
                return _counted(_constant(0), self._number(stop), 1)
            case Apply(function=builtins.range, arguments=(start, stop)):
                return _counted(self._number(start), self._number(stop), 1)
            case Apply(function=builtins.range, arguments=(start, stop, Literal(value=int(step)))) if step:
                return _counted(self._number(start), self._number(stop), step)
            case _:
                return None

    # Proofs

    def _never_negative(self, linear: Linear, trips: Trips) -> bool:
        """Whether this is zero or more: each letter may be replaced by a bound of it until there is none."""
        seen = {linear}
        waiting = [linear]
        while waiting and len(seen) < _MOST_STEPS:
            coefficients, constant = waiting.pop(0)
            if not coefficients and constant >= 0:
                return True
            for letter, count in coefficients:
                for end in self._bounds(letter, count > 0, trips):
                    found = _sum(_sum((coefficients, constant), (((letter, 1),), 0), -count), end, count)
                    if found not in seen:
                        seen.add(found)
                        waiting.append(found)
        return False

    def _bounds(self, letter: Letter, from_below: bool, trips: Trips) -> Iterator[Linear]:
        """What the letter is at least, or at most."""
        if isinstance(letter, Length):
            if from_below:
                yield _constant(0)
            return
        symbol = letter.symbol if isinstance(letter, Later) else letter
        counted = self._counted.get(symbol)
        if counted is not None:
            end = counted.lowest if from_below else counted.highest
            if end is not None:
                yield trips.later(end) if isinstance(letter, Later) else end
            if trips.counter is symbol:
                yield from self._neighbour(letter, from_below, counted.step)
        elif from_below and self._is_length(symbol):
            yield _constant(0)

    def _neighbour(self, letter: Symbol | Later, from_below: bool, step: int) -> Iterator[Linear]:
        """That the later trip counts further than the earlier one."""
        is_later = isinstance(letter, Later)
        if (step > 0) == (is_later == from_below):
            other = letter.symbol if isinstance(letter, Later) else Later(letter)
            yield ((other, 1),), step if is_later else -step

    def _is_length(self, symbol: Symbol) -> bool:
        match self._values.get(symbol):
            case Apply(function=builtins.len):
                return True
            case Apply(function=operator.getitem, arguments=(Symbol() as shape, _)):
                made = self._values.get(shape)
                return made is not None and made.function in (np.ndarray.shape, np.shape)
            case _:
                return False


def _counted(start: Linear | None, stop: Linear | None, step: int) -> _Counted:
    if step > 0:
        return _Counted(start, _perhaps_sum(stop, _constant(1), -1), step)
    return _Counted(_perhaps_sum(stop, _constant(1), 1), start, step)


def _constant(value: int) -> Linear:
    return (), value


def _perhaps_sum(left: Linear | None, right: Linear | None, count: int) -> Linear | None:
    return None if left is None or right is None else _sum(left, right, count)


def _sum(left: Linear, right: Linear, count: int = 1) -> Linear:
    """One and so many times the other."""
    coefficients = dict(left[0])
    for letter, coefficient in right[0]:
        coefficients[letter] = coefficients.get(letter, 0) + count * coefficient
    kept = sorted(((letter, each) for letter, each in coefficients.items() if each), key=repr)
    return tuple(kept), left[1] + count * right[1]
