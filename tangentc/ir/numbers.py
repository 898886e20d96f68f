"""Questions about numbers that are spelled out."""

from __future__ import annotations

import math
from typing import TypeGuard

from tangentc.ir.program import Literal, Operand


def is_number(operand: Operand) -> TypeGuard[Literal]:
    """Whether it is one of Python's integers or floats, and finite."""
    return isinstance(operand, Literal) and type(operand.value) in (int, float) and math.isfinite(operand.value)


def is_negative(operand: Operand) -> TypeGuard[Literal]:
    """Whether it is a float below zero."""
    return isinstance(operand, Literal) and isinstance(operand.value, float) and operand.value < 0.0


def is_power_of_two(operand: Operand) -> TypeGuard[Literal]:
    """Whether scaling by it is exact."""
    return is_number(operand) and abs(math.frexp(operand.value)[0]) == 0.5
