"""Which axes of a result come from stretching one of the operands."""

from __future__ import annotations

from tangentc.ir.types import Array, Number, Type

Axes = tuple[tuple[int, ...], tuple[int, ...]]


def stretched_axes(operand: Type, result: Type) -> Axes | None:
    """The axes that the operand does not have, and those of the others that are stretched; None if unknown."""
    if not isinstance(result, Array) or result.ones is None:
        return None
    if isinstance(operand, Number) and operand.kind in (float, complex):
        return tuple(range(len(result.ones))), ()
    if not isinstance(operand, Array) or operand.ones is None:
        return None
    surplus = len(result.ones) - len(operand.ones)
    if surplus < 0:
        return None
    pairs = list(zip(operand.ones, result.ones[surplus:], strict=True))
    if any(one is None or (one and of_result is None) for one, of_result in pairs):
        return None
    return tuple(range(surplus)), tuple(k for k, (one, of_result) in enumerate(pairs) if one and not of_result)
