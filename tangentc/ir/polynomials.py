"""Polynomials of one variable, whose coefficients are exact."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tangentc.ir.program import Symbol

_SMALLEST, _LARGEST = 1e-3, 1e3  # coefficient that is not zero


@dataclass(frozen=True)
class Polynomial:
    """A polynomial of one variable, none for a constant; `expanded` if a product was multiplied out for it."""

    variable: Symbol | None
    coefficients: tuple[Fraction, ...]
    expanded: bool = False

    @property
    def degree(self) -> int:
        return len(self.coefficients) - 1

    @property
    def is_monomial(self) -> bool:
        return sum(coefficient != 0 for coefficient in self.coefficients) <= 1


def _added(left: Polynomial, right: Polynomial) -> Polynomial:
    count = max(len(left.coefficients), len(right.coefficients))
    first, second = ((*each.coefficients, *(Fraction(0),) * count)[:count] for each in (left, right))
    return Polynomial(None, tuple(a + b for a, b in zip(first, second, strict=True)))


def _negative(x: Polynomial) -> Polynomial:
    return Polynomial(None, tuple(-each for each in x.coefficients))


def _product(left: Polynomial, right: Polynomial) -> Polynomial | None:
    if not left.is_monomial and not right.is_monomial:
        return None
    found = [Fraction(0)] * (left.degree + right.degree + 1)
    for k, a in enumerate(left.coefficients):
        for j, b in enumerate(right.coefficients):
            found[k + j] += a * b
    expanded = min(left.degree, right.degree) > 0 and not (left.is_monomial and right.is_monomial)
    return Polynomial(None, tuple(found), expanded)


def _quotient(left: Polynomial, right: Polynomial) -> Polynomial | None:
    if right.degree > 0 or right.coefficients[0] == 0:
        return None
    return Polynomial(None, tuple(each / right.coefficients[0] for each in left.coefficients))


def _power(base: Polynomial, exponent: Polynomial) -> Polynomial | None:
    count = exponent.coefficients[0]
    if exponent.degree > 0 or base.degree != 1 or base.coefficients[0] != 0 or count not in (2, 3, 4):
        return None
    return Polynomial(None, (*(Fraction(0),) * int(count), base.coefficients[1] ** int(count)))


OPERATIONS: dict[Any, Callable[..., Polynomial | None]] = {
    operator.add: _added,
    operator.sub: lambda left, right: _added(left, _negative(right)),
    operator.neg: _negative,
    operator.mul: _product,
    operator.truediv: _quotient,
    operator.pow: _power,
}


def are_moderate(coefficients: tuple[Fraction, ...]) -> bool:
    return all(each == 0 or _SMALLEST <= abs(each) <= _LARGEST for each in coefficients)
