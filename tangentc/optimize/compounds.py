"""Functions of one variable that take several operations, seen as one while the program is differentiated.

    0.8 * d * (1.0 + 0.3 * d**2)         a polynomial: d_bar = (0.8 + 0.72 * d**2) * z_bar
    (1.0 - y) / (1.0 + y)                a fraction: y_bar = -2.0 / (1.0 + y)**2 * z_bar
    1.0 / (1.0 + np.exp(-x))             the logistic function: x_bar = z * (1 - z) * z_bar
    e / np.sum(e, ...)   (e = np.exp(x)) softmax: x_bar = z * z_bar - z * np.sum(z * z_bar, ...)
    np.abs(z)**2         (z complex)     squared size: z_bar = 2.0 * s_bar * np.conjugate(z), also where z is zero

Legal where the coefficients are spelled out, neither large nor small, and nothing else reads what the expression is
made of. The user's own expression is written back as it was. Its derivative rounds differently, by a few units in the
last place of the largest of its terms, which a polynomial may differ from in that case only: of the factors of a
product, one at most is a sum. Products of extreme coefficients would overflow or vanish, in single precision soon,
where `1e-30 * x * (1.0 + 1e-30 * x)` does not. A fraction's derivative has no terms left that cancel. That of the
logistic function is zero, no NaN, where the exponential overflows, and where the function rounds to one; it needs but
the function's value, as does softmax.
"""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.ir.compounds import (
    Form,
    exact,
    falling_logistic,
    fraction,
    logistic,
    polynomial,
    softmax,
    squared_size,
)
from tangentc.ir.fields import is_complex
from tangentc.ir.numbers import is_negative, is_number
from tangentc.ir.operators import CONSUMING, is_one_of
from tangentc.ir.polynomials import OPERATIONS, Polynomial, are_moderate
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Literal,
    Operand,
    Program,
    Statement,
    Static,
    Symbol,
    SymbolSupply,
    TupleOf,
)
from tangentc.ir.rewriting import rewrite_program
from tangentc.ir.traversal import copy_statements, own_blocks, reads_in, with_blocks
from tangentc.ir.types import UNKNOWN, Array, Number, Type
from tangentc.rules import registry

_HIGHEST = 6  # degree of a polynomial
_EXPONENTIALS = (np.exp, math.exp, runtime.exp)
_SIZES = (np.absolute, abs, operator.abs)
_PARTS = (np.real, np.ndarray.real)
_CONJUGATES = (np.conjugate, np.ndarray.conj, np.ndarray.conjugate)
_SQUARES = (operator.pow, np.square, *_PARTS)


def recognize(program: Program, types: Mapping[Symbol, Type]) -> Program:
    """The program with one operation for each such expression."""
    functions = []
    for function in program.functions:
        uses = Counter(reads_in(function))
        functions.append(replace(function, body=_block(function.body, uses, types)))
    return replace(program, functions=tuple(functions))


def _block(block: Block, uses: Mapping[Symbol, int], types: Mapping[Symbol, Type]) -> Block:
    statements = [
        with_blocks(statement, [_block(inner, uses, types) for inner in own_blocks(statement)])
        for statement in block.statements
    ]
    recognition = _Recognition(statements, uses, types)
    recognition.run()
    kept = [each for k, each in enumerate(recognition.statements) if k not in recognition.taken]
    return Block(tuple(kept), block.yields)


@dataclass
class _Recognition:
    """One block; `taken` are the positions of statements that have become part of another."""

    statements: list[Statement]
    uses: Mapping[Symbol, int]
    types: Mapping[Symbol, Type]
    taken: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.positions = {
            statement.target: position
            for position, statement in enumerate(self.statements)
            if isinstance(statement, Assign) and isinstance(statement.value, Apply)
            if not statement.value.keywords or statement.value.function is np.sum
        }

    def run(self) -> None:
        for position in range(len(self.statements) - 1, -1, -1):
            statement = self.statements[position]
            if position in self.taken or not isinstance(statement, Assign) or not isinstance(statement.value, Apply):
                continue
            parts: list[int] = []
            found = self._compound(statement.value, parts)
            if found is not None and self._is_together(parts, position):
                function, variable, *coefficients = found
                steps = [self.statements[each] for each in sorted(parts)]
                form = Form(variable, (*(each for each in steps if isinstance(each, Assign)), statement))
                arguments = (variable, *coefficients, Static(form, "form"))
                self.statements[position] = replace(statement, value=Apply(function, arguments))
                self.taken.update(parts)

    def _is_together(self, parts: list[int], end: int) -> bool:
        """Whether nothing is overwritten or called between the first part and the last."""
        between = self.statements[min(parts, default=end) : end]
        return all(
            isinstance(each, Assign)
            and isinstance(each.value, Apply)
            and registry.find(each.value.function) is not None
            and not is_one_of(each.value.function, CONSUMING)
            for each in between
        )

    def _compound(self, value: Apply, parts: list[int]) -> tuple[Any, ...] | None:
        if value.keywords:
            return None
        if value.function in _SQUARES and (square := self._squared_size(value, parts)) is not None:
            return square
        if value.function is operator.truediv:
            return self._logistic(value, parts) or self._fraction(value, parts) or self._softmax(value, parts)
        found = self._polynomial(value, parts) if value.function in OPERATIONS else None
        if found is None or found.variable is None or not found.expanded or found.degree < 2:
            return None
        if not are_moderate(found.coefficients):
            return None
        return (polynomial, found.variable, TupleOf(tuple(Literal(float(each)) for each in found.coefficients)))

    def _inner(self, operand: Operand) -> Apply | None:
        """What a temporary was computed by, which nothing else reads."""
        position = self.positions.get(operand) if isinstance(operand, Symbol) else None
        if position is None or position in self.taken or operand.name or self.uses[operand] != 1:  # type: ignore[union-attr, index]
            return None
        return self.statements[position].value  # type: ignore[union-attr, return-value]

    def _part(self, operand: Operand, parts: list[int]) -> None:
        parts.append(self.positions[operand])  # type: ignore[index]

    def _logistic(self, value: Apply, parts: list[int]) -> tuple[Any, ...] | None:
        one, total = value.arguments
        made = self._inner(total)
        if not _is_one(one) or made is None or made.function is not operator.add:
            return None
        for first, second in (made.arguments, made.arguments[::-1]):
            power = self._inner(second)
            if _is_one(first) and power is not None and is_one_of(power.function, _EXPONENTIALS):
                exponent = power.arguments[0]
                negative = self._inner(exponent)
                rising = negative is not None and negative.function is operator.neg
                variable = negative.arguments[0] if negative is not None and rising else exponent
                if isinstance(variable, Symbol) and self._is_float(variable):
                    for operand in (total, second, *((exponent,) if rising else ())):
                        self._part(operand, parts)
                    return (logistic if rising else falling_logistic, variable)
        return None

    def _softmax(self, value: Apply, parts: list[int]) -> tuple[Any, ...] | None:
        """The exponential may have a name, and is read by its sum and by the quotient only."""
        power, total = value.arguments
        position = self.positions.get(power) if isinstance(power, Symbol) and self.uses[power] == 2 else None
        made, summed = None if position is None else self.statements[position], self._inner(total)
        if not isinstance(made, Assign) or summed is None or summed.function is not np.sum:
            return None
        axis = dict(summed.keywords).get("axis")
        alike = summed.arguments == (power,) and summed.keywords == (("axis", axis), ("keepdims", Literal(True)))
        match made.value:
            case Apply(function=np.exp, arguments=(Symbol() as variable,)) if alike and self._is_float(variable):
                if isinstance(axis, Literal) and type(axis.value) is int:
                    self._part(power, parts)
                    self._part(total, parts)
                    return (softmax, variable, axis)
        return None

    def _squared_size(self, value: Apply, parts: list[int]) -> tuple[Any, ...] | None:
        """`np.abs(z)**2`, and `(z * np.conj(z)).real`, of complex numbers."""
        inside = value.arguments[:1]
        made = self._inner(inside[0])
        if made is None or (value.function is operator.pow and value.arguments[1] not in (Literal(2), Literal(2.0))):
            return None
        if is_one_of(value.function, _PARTS):
            z, inside = self._conjugated(made, inside)
        else:
            z = made.arguments[0] if is_one_of(made.function, _SIZES) else None
        if not isinstance(z, Symbol) or not is_complex(self.types.get(z, UNKNOWN)):
            return None
        for operand in inside:
            self._part(operand, parts)
        return (squared_size, z)

    def _conjugated(self, product: Apply, inside: tuple[Operand, ...]) -> tuple[Operand | None, tuple[Operand, ...]]:
        """The z of `z * np.conj(z)`, and what is inside of the product."""
        if product.function is operator.mul:
            for z, other in (product.arguments, product.arguments[::-1]):
                made = self._inner(other)
                if made is not None and is_one_of(made.function, _CONJUGATES) and made.arguments == (z,):
                    return z, (*inside, other)
        return None, inside

    def _fraction(self, value: Apply, parts: list[int]) -> tuple[Any, ...] | None:
        inside: list[int] = []
        above, below = (self._value(operand, inside) for operand in value.arguments)
        if above is None or below is None or below.degree != 1 or above.degree > 1 or below.coefficients[0] == 0:
            return None
        if above.variable not in (None, below.variable) or below.variable is None:
            return None
        numbers = (*above.coefficients, Fraction(0))[:2] + below.coefficients
        if not are_moderate(numbers):
            return None
        parts += inside
        return (fraction, below.variable, *(Literal(float(each)) for each in numbers))

    def _value(self, operand: Operand, parts: list[int]) -> Polynomial | None:
        if isinstance(operand, Literal):
            return Polynomial(None, (exact(operand.value),)) if is_number(operand) else None
        if not isinstance(operand, Symbol):
            return None
        inner = self._inner(operand)
        if inner is not None and inner.function in OPERATIONS:
            inside: list[int] = []
            found = self._polynomial(inner, inside)
            if found is not None:
                parts += inside
                self._part(operand, parts)
                return found
        return Polynomial(operand, (Fraction(0), Fraction(1))) if self._is_float(operand) else None

    def _polynomial(self, value: Apply, parts: list[int]) -> Polynomial | None:
        operands = [self._value(operand, parts) for operand in value.arguments]
        known = [operand for operand in operands if operand is not None]
        variables = {each.variable for each in known if each.variable is not None}
        if len(known) < len(operands) or len(variables) > 1:
            return None
        found = OPERATIONS[value.function](*known)
        if found is None or found.degree > _HIGHEST:
            return None
        expanded = found.expanded or any(each.expanded for each in known)
        return Polynomial(next(iter(variables), None), found.coefficients, expanded)

    def _is_float(self, symbol: Symbol) -> bool:
        match self.types.get(symbol):
            case Number(kind):
                return kind is float
            case Array(dtype=dtype):
                return dtype is not None and dtype.kind == "f"
            case _:
                return False


def _is_one(operand: Operand) -> bool:
    return is_number(operand) and operand.value == 1


# Back again


def expand(program: Program, types: Mapping[Symbol, Type]) -> Program:
    """The program with these functions written out: as the user wrote them, and derivatives as briefly as can be."""

    def rewrite(statement: Assign) -> Iterator[Statement]:
        match statement.value:
            case Apply(function=function, arguments=(Symbol() as x, *_)) if is_one_of(function, _COMPOUNDS):
                yield from _written(statement, statement.value, types.get(x.like or x), program.supply)
            case _:
                yield statement

    return rewrite_program(program, rewrite)


_COMPOUNDS = frozenset({polynomial, fraction, logistic, falling_logistic, softmax, squared_size})


def _written(statement: Assign, value: Apply, known: Type | None, supply: SymbolSupply) -> Iterator[Statement]:
    variable, *rest = value.arguments
    form = rest[-1].value if isinstance(rest[-1], Static) else None
    if isinstance(form, Form):
        table: dict[Symbol, Operand] = {form.variable: variable}
        for copy in copy_statements(form.statements, table, supply):
            assert isinstance(copy, Assign)
            span = copy.span if statement.role == "primal" else statement.span
            last = Assign(copy.target, copy.value, span, statement.role)
            yield last if copy.target != table[form.statements[-1].target] else replace(statement, value=copy.value)
        return
    assert value.function is polynomial
    coefficients = [item.value for item in rest[0].items if isinstance(item, Literal)]  # type: ignore[union-attr]
    yield from _Sum(statement, variable, isinstance(known, Number), supply).written(coefficients)


@dataclass
class _Sum:
    """Writes a polynomial: two terms as a power of the variable times a sum, more of them nested.

    Infinite powers are never subtracted from each other.
    """

    statement: Assign
    variable: Operand
    number: bool  # whether it is a Python float, whose powers would overflow with an error
    supply: SymbolSupply
    done: list[Statement] = field(default_factory=list)

    def written(self, coefficients: list[float]) -> list[Statement]:
        terms = [(k, coefficient) for k, coefficient in enumerate(coefficients) if coefficient != 0]
        if len(terms) > 2:
            found: Operand = Literal(coefficients[-1])
            for coefficient in reversed(coefficients[:-1]):
                found = self._sum(coefficient, found)
        elif len(terms) == 2:
            (low, first), (high, second) = terms
            right = self._times(abs(second), self._power(high - low))
            found = self._apply(operator.sub if second < 0 else operator.add, Literal(first), right)
            found = self._apply(operator.mul, self._power(low), found) if low else found
        else:
            parts = [self._times(coefficient, self._power(k)) for k, coefficient in terms]
            found = parts[0] if parts else Literal(0.0)
        return [*self.done, replace(self.statement, value=found)]

    def _apply(self, function: Callable[..., Any], *operands: Operand) -> Operand:
        target = self.supply.fresh()
        self.done.append(replace(self.statement, target=target, value=Apply(function, operands)))
        return target

    def _power(self, k: int) -> Operand:
        if k < 2:
            return self.variable if k else Literal(1.0)
        if k % 2:
            return self._apply(operator.mul, self.variable, self._power(k - 1))
        half = self._power(k // 2)
        return self._apply(operator.mul, half, half) if self.number else self._apply(operator.pow, half, Literal(2))

    def _times(self, coefficient: float, power: Operand) -> Operand:
        if coefficient == 1.0 or power == Literal(1.0):
            return power if coefficient == 1.0 else Literal(coefficient)
        return self._apply(operator.mul, Literal(coefficient), power)

    def _sum(self, coefficient: float, rest: Operand) -> Operand:
        """The coefficient and the variable times the rest."""
        negative = is_negative(rest)
        factor = Literal(-rest.value) if negative and isinstance(rest, Literal) else rest
        product = self.variable if factor == Literal(1.0) else self._apply(operator.mul, self.variable, factor)
        if coefficient == 0.0 and not negative:
            return product
        return self._apply(operator.sub if negative else operator.add, Literal(coefficient), product)
