"""Terms for lengths of axes, and slices of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from tangentc.ir.program import Literal, Operand, Symbol


class Axis(NamedTuple):
    """The length of one axis of a value, or an integer that may be the length of one (`position` None)."""

    symbol: Symbol
    position: int | None = None


class Named(NamedTuple):
    """A length that the signature calls by a name."""

    name: str


class Less(NamedTuple):
    """A length less some elements, or zero."""

    length: Any
    fewer: int


Term = int | Axis | Named | Less
Shape = tuple[Term, ...]


def bound(operand: Operand) -> int | None:
    """An end of a slice: zero where it is left open; None where it is not spelled out."""
    if operand == Literal(None):
        return 0
    return operand.value if isinstance(operand, Literal) and type(operand.value) is int else None


def less(length: Term, count: int) -> Term:
    if count == 0:
        return length
    return Less(length.length, length.fewer + count) if isinstance(length, Less) else Less(length, count)


def mentions(term: Any, symbols: set[Symbol]) -> bool:
    match term:
        case Axis(symbol=symbol):
            return symbol in symbols
        case Less(length=length):
            return mentions(length, symbols)
        case _:
            return False
