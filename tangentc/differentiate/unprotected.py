"""Tangents of a protected body, out of it.

    try:                                     try:
        y = math.sqrt(x)          ->             y = math.sqrt(x)
    except ValueError:                       except ValueError:
        y = 0.0                                  y, y_dot = 0.0, 0.0
                                             else:
                                                 y_dot = 0.5 / y * x_dot

A tangent may raise an exception where the function does not: at zero, above. It is not for the handler to see.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tangentc.diagnostics import Diagnostic, Span, TangentcError
from tangentc.ir.program import Apply, Assign, Invoke, Literal, Operand, Statement, Static, Symbol, Try, TupleOf, Unpack
from tangentc.ir.traversal import blocks_of, own_operands, read_in, symbols_in, targets_of

_EXACT = (operator.add, operator.sub, operator.mul, operator.neg, operator.eq, operator.ne)
_QUOTIENTS = (operator.truediv, operator.pow)
_OF_QUOTIENTS = (ZeroDivisionError, OverflowError, FloatingPointError)
_ARITHMETIC = (*_OF_QUOTIENTS, ValueError)
Parts = tuple[tuple[Statement, ...], tuple[Statement, ...]]


def apart(statements: Iterable[Statement], kinds: Operand, span: Span) -> Parts:
    """What stays protected, and the tangents that follow it: all but those that loops and branches of it go on with."""
    body: list[Statement] = []
    tangents: list[Statement] = []
    wanted: set[Symbol] = set()
    for statement in reversed(list(statements)):
        moves = isinstance(statement, Assign | Unpack) and statement.role == "tangent"
        if moves and not wanted.intersection(targets_of(statement)):
            tangents.append(statement)
            continue
        body.append(statement)
        wanted.update(symbol for operand in own_operands(statement) for symbol in symbols_in(operand))
        wanted.update(symbol for inner in blocks_of(statement) for symbol in read_in(inner))
    body.reverse()
    tangents.reverse()
    for statement in _Raising(kinds).statements(body):
        place = statement.span if statement.span.line else span
        raise TangentcError(Diagnostic("S206", _HANDLED, place, (), _INSTEAD))
    return tuple(body), tuple(tangents)


_PARTS = (np.real, np.imag, np.where)
_HANDLED = "the tangent of this may raise an exception that the `try` around it handles"
_INSTEAD = "test for it before, or differentiate in reverse mode"


def _catches(kinds: Operand, errors: tuple[type[Exception], ...]) -> bool:
    if isinstance(kinds, TupleOf):
        return any(_catches(item, errors) for item in kinds.items)
    known = kinds.value if isinstance(kinds, Static) else None
    return not isinstance(known, type) or any(issubclass(error, known) for error in errors)


@dataclass
class _Raising:
    """Looks for tangents that may raise one of these exceptions.

    Those of the function itself have come before: `checked` are divisors, and bases of powers, that it has used.
    """

    kinds: Operand
    checked: frozenset[Operand] = frozenset()
    arrays: frozenset[Operand] = frozenset()  # division by these warns, and raises nothing else
    numbers: dict[Operand, Any] = field(default_factory=dict)  # what is computed of literals

    def statements(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        outside = self.checked
        for statement in statements:
            if isinstance(statement, Assign | Unpack) and self._may_raise(statement):
                yield statement
            if isinstance(statement, Try):
                yield from self.statements((*statement.body.statements, *statement.orelse.statements))
                yield from self.statements(statement.handler.statements)
            else:
                for inner in blocks_of(statement):
                    yield from self.statements(inner.statements)
        self.checked = outside

    def _may_raise(self, statement: Assign | Unpack) -> bool:
        is_tangent = statement.role == "tangent"
        match statement.value:
            case Apply(function=operator.truediv, arguments=(_, right)) if right in self.arrays:
                return is_tangent and _catches(self.kinds, (FloatingPointError,))
            case Apply(function=function, arguments=(left, right)) if function in _QUOTIENTS:
                asked = left if function is operator.pow else right
                raises = asked not in self.checked or not self._is_as_safe(function, right)
                self.checked |= {asked}
                return is_tangent and raises and _catches(self.kinds, _OF_QUOTIENTS)
            case Apply(function=function, arguments=arguments) if function in _EXACT and isinstance(statement, Assign):
                numbers = [each.value if isinstance(each, Literal) else self.numbers.get(each) for each in arguments]
                if None not in numbers:
                    self.numbers[statement.target] = function(*numbers)
                return False
            case Apply(function=function) if function in _PARTS:
                self.arrays |= {statement.target} if function is np.where else set()
                return False
            case Apply(function=function):
                errors = (FloatingPointError,) if isinstance(function, np.ufunc) else _ARITHMETIC
                return is_tangent and _catches(self.kinds, errors)
            case Invoke():
                return _catches(self.kinds, _ARITHMETIC)
            case _:
                return False

    def _is_as_safe(self, function: object, exponent: Operand) -> bool:
        """Where a power was taken, one with a smaller exponent can be taken, too, if it is none of a quotient."""
        if function is not operator.pow:
            return True
        number = exponent.value if isinstance(exponent, Literal) else self.numbers.get(exponent)
        return isinstance(number, int | float) and number >= 0
