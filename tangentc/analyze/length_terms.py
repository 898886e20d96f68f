"""Terms for lengths of axes, and slices of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from tangentc.ir.broadcasting import Axes
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


class Shifted(NamedTuple):
    """An integer and so much more, or less."""

    number: Any
    by: int


class Part(NamedTuple):
    """What a slice leaves of a length; an end that is left open is None."""

    length: Any
    lower: Any
    upper: Any


Term = int | Axis | Named | Less | Shifted | Part
Shape = tuple[Term, ...]


def bound(operand: Operand) -> int | None:
    """An end of a slice: zero where it is left open; None where it is not spelled out."""
    if operand == Literal(None):
        return 0
    return operand.value if isinstance(operand, Literal) and type(operand.value) is int else None


def shifted(number: Term, by: int) -> Term:
    """A number and so much more."""
    match number:
        case int():
            return number + by
        case Shifted(number=inner, by=earlier):
            return Shifted(inner, earlier + by)
        case _:
            return Shifted(number, by)


def less(length: Term, count: int) -> Term:
    if count == 0:
        return length
    return Less(length.length, length.fewer + count) if isinstance(length, Less) else Less(length, count)


def mentions(term: Any, symbols: set[Symbol]) -> bool:
    match term:
        case Axis(symbol=symbol):
            return symbol in symbols
        case Less(length=inner) | Shifted(number=inner):
            return mentions(inner, symbols)
        case Part(length=length, lower=lower, upper=upper):
            return any(mentions(each, symbols) for each in (length, lower, upper))
        case _:
            return False


def stretched(shape: Shape | None, whole: Shape | None) -> Axes | None:
    """The axes that the whole has before those of a shape, and those of the shape that were stretched to it."""
    if shape is None or whole is None or len(shape) > len(whole):
        return None
    surplus = len(whole) - len(shape)
    pairs = list(zip(shape, whole[surplus:], strict=True))
    if any(own not in (term, 1) for own, term in pairs):
        return None
    return tuple(range(surplus)), tuple(k for k, (own, term) in enumerate(pairs) if own != term)
