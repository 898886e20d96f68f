"""What the analyses found out about one function, as the transforms receive it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from tangentc.ir.broadcasting import Axes
from tangentc.ir.program import Assign, Operand, Symbol, Unpack
from tangentc.ir.traversal import symbols_in
from tangentc.ir.types import UNKNOWN, Type


@dataclass(frozen=True)
class Activity:
    """`varied` values depend on an input; `active` ones also matter to the result."""

    varied: frozenset[Symbol]
    active: frozenset[Symbol]

    def varies(self, operand: Operand) -> bool:
        return any(symbol in self.varied for symbol in symbols_in(operand))

    def is_active(self, operand: Operand) -> bool:
        return any(symbol in self.active for symbol in symbols_in(operand))


@dataclass(frozen=True)
class Facts:
    """Facts about one function and the functions that it invokes."""

    activity: Activity
    types: Mapping[Symbol, Type]
    invoked_varies: Callable[[str, frozenset[int]], tuple[bool, ...]]  # which values, when these arguments do
    part_stretched: Callable[[Operand, Operand, Operand], Axes | None]  # those of a value stored in `array[index]`
    stretched: Callable[[Operand, Operand], Axes | None]  # the axes of the first that the second has stretched
    standing: Mapping[Symbol, tuple[Symbol, Operand]]  # what stands in an array to the end: a version, and an index
    complex_numbers: bool = False  # whether values of unknown type may be complex

    def type_of(self, symbol: Symbol) -> Type:
        return self.types.get(symbol, UNKNOWN)


class Shapes(Protocol):
    """What is certain of the shapes of the values of one function."""

    def same(self, left: Operand, right: Operand) -> bool:
        """Whether two values have one shape."""
        ...

    def stretched(self, operand: Operand, result: Operand) -> Axes | None:
        """The axes that the result has before those of the operand, and those of the operand's that are stretched."""
        ...


class Conflict(NamedTuple):
    """A statement that overwrites an object, and what is read after it that may be the object, or reach it."""

    statement: Assign | Unpack
    version: Symbol  # what the object is then
    by_user: bool  # whether the user's function overwrites it, or what differentiation added
    readers: frozenset[Symbol]
    outside: bool  # whether it may be something that others see
    given: bool  # whether it may be an array that the caller handed over
