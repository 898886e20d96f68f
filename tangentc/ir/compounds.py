"""Functions of one variable that take several operations to write, and whose derivative takes fewer than theirs.

`form` is how the user wrote it, so that it can be written back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from tangentc.ir.program import Assign, Symbol


@dataclass(frozen=True, eq=False)
class Form:
    """Statements that compute a function of `variable`, the last one its value; no rule depends on which."""

    variable: Symbol
    statements: tuple[Assign, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Form)

    def __hash__(self) -> int:
        return 0


def polynomial(x: Any, coefficients: Sequence[float], form: Form | None = None) -> Any:
    """The sum of `coefficients[k] * x**k`."""
    total = coefficients[-1]
    for coefficient in reversed(coefficients[:-1]):
        total = coefficient + x * total
    return total


def slopes(coefficients: Sequence[float]) -> tuple[float, ...]:
    """The coefficients of a polynomial's derivative."""
    return tuple(float(k * exact(coefficient)) for k, coefficient in enumerate(coefficients))[1:]


def exact(number: float) -> Fraction:
    """The number as it is written: 0.1 is a tenth."""
    return Fraction(repr(number))


def fraction(x: Any, a: float, b: float, c: float, e: float, form: Form | None = None) -> Any:
    """`(a + b * x) / (c + e * x)`."""
    return (a + b * x) / (c + e * x)


def logistic(x: Any, form: Form | None = None) -> Any:
    """`1 / (1 + exp(-x))`."""
    return 1.0 / (1.0 + np.exp(-x))


def falling_logistic(x: Any, form: Form | None = None) -> Any:
    """`1 / (1 + exp(x))`."""
    return 1.0 / (1.0 + np.exp(x))


def softmax(x: Any, axis: int, form: Form | None = None) -> Any:
    """`exp(x)`, divided by its sum along an axis."""
    exponential = np.exp(x)
    return exponential / np.sum(exponential, axis=axis, keepdims=True)


def squared_size(z: Any, form: Form | None = None) -> Any:
    """`|z|**2`, of complex numbers."""
    return np.real(z) ** 2 + np.imag(z) ** 2
