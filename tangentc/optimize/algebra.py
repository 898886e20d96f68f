"""Algebra that is exact in floating point, on the statements that differentiation wrote.

    before   x_bar = y * -t; z_bar = x_bar + -w        after   x_bar = -(y * t); z_bar = -(y * t) - w

Every identity below holds for each value, infinities, NaN and signed zeros included (rounding is symmetric in
sign, and scaling by one is exact), but for three: powers of two that are put together may not overflow or vanish where
one alone does, a / (x / y) / y is a / x also where y is zero or infinite, and one times a complex number with an
infinite part has a NaN. The user's own statements stay as they are.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

import numpy as np

from tangentc.ir.indexing import EVERYTHING, parts_of
from tangentc.ir.numbers import is_negative, is_number, is_power_of_two
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Function,
    Literal,
    Operand,
    Program,
    Statement,
    Symbol,
    TupleOf,
)
from tangentc.ir.traversal import own_blocks, reads_in, rename_value, substitution, with_blocks
from tangentc.ir.types import Array, List, Number, Tuple, Type, has_axes, is_double
from tangentc.runtime.splitting import unstack
from tangentc.runtime.structure import like_structure

Definitions = dict[Symbol, Apply]
Types = dict[Symbol, Type]


def run(program: Program, types: Types) -> Program:
    return replace(program, functions=tuple(run_function(function, program, types) for function in program.functions))


def run_function(function: Function, program: Program, types: Types) -> Function:
    return replace(function, body=_Algebra(program, types, Counter(reads_in(function))).block(function.body))


class _Algebra:
    """One walk over a function; `definitions` are the derived operations met so far."""

    def __init__(self, program: Program, types: Types, uses: Mapping[Operand, int]) -> None:
        self.supply = program.supply
        self.uses = uses
        self.types = types
        self.definitions: Definitions = {}
        self.equal: dict[Symbol, Operand] = {}  # what derived operations turned out to be
        self.primal: Definitions = {}  # transposes and quotients that the user wrote

    def block(self, block: Block) -> Block:
        statements: list[Statement] = []
        for statement in block.statements:
            self._statement(statement, statements)
        return Block(tuple(statements), block.yields)

    def _statement(self, statement: Statement, done: list[Statement]) -> None:
        match statement:
            case Assign(target=target, value=Apply(function=np.ndarray.T | operator.truediv) as value) if (
                statement.role == "primal"
            ):
                self.primal[target] = value
                done.append(statement)
            case Assign(value=Apply() as value) if statement.role != "primal":
                done.extend(self._simplified(statement, value))
            case _:
                done.append(with_blocks(statement, map(self.block, own_blocks(statement))))

    def _simplified(self, statement: Assign, value: Apply) -> list[Statement]:
        """The statement, rewritten until no identity applies; inner operations come before it."""
        before: list[Statement] = []
        value = cast(Apply, rename_value(value, substitution(self.equal)))
        while True:
            found = self._rewritten(value)
            if found is None:
                break
            inner, value = found
            if inner is not None:
                if getattr(value, "function", None) is operator.neg and statement.target in self.types:
                    self.types[inner[0]] = self.types[statement.target]
                before.extend(self._simplified(replace(statement, target=inner[0]), inner[1]))
            if not isinstance(value, Apply):
                self.equal[statement.target] = value
                return [*before, replace(statement, value=value)]
        self.definitions[statement.target] = value
        return [*before, replace(statement, value=value)]

    def _rewritten(self, value: Apply) -> tuple[tuple[Symbol, Apply] | None, Any] | None:
        """What an identity makes of a value: an inner operation to be named first, and the new value."""
        operands = value.arguments
        if value.function is np.sum:
            return self._sum_of_negated(value)
        if value.keywords or len(operands) > 2:
            return None
        if len(operands) == 2 and all(is_number(operand) for operand in operands) and value.function in _FOLDED:
            return None, Literal(value.function(operands[0].value, operands[1].value))  # type: ignore[union-attr]
        if value.function is operator.neg:
            return self._negated_negation(operands[0])
        if value.function is operator.getitem:
            return self._of_negated(*operands) or self._sum_with_axis(*operands) or self._item(*operands)
        if value.function is np.ndarray.T:
            return self._transposed(operands[0])
        if value.function in (np.expand_dims, np.full_like):
            return self._new_axis(*operands) if value.function is np.expand_dims else self._filled(*operands)
        if value.function in (operator.mul, operator.truediv, operator.matmul):
            return self._product(value)
        if value.function in (operator.add, operator.sub):
            return self._sum(value)
        return None

    def _of_negated(self, x: Operand, index: Operand) -> tuple[tuple[Symbol, Apply], Apply] | None:
        """`(-x)[0]` is `-x[0]`, of which there is less."""
        inner = self._negated(x)
        drops = any(isinstance(part, Literal) and type(part.value) is int for part in parts_of(index))
        if inner is None or not drops:
            return None
        target = self.supply.fresh()
        return (target, Apply(operator.getitem, (inner, index))), Apply(operator.neg, (target,))

    def _sum_with_axis(self, total: Operand, index: Operand) -> tuple[None, Apply] | None:
        """`np.sum(x, axis=1, keepdims=True)[:, 0]` is `np.sum(x, axis=1)`."""
        made = self._made(total)
        if made is None or made.function is not np.sum or len(made.arguments) != 1:
            return None
        keywords = dict(made.keywords)
        axis = keywords.get("axis")
        parts = parts_of(index)
        if keywords.keys() != {"axis", "keepdims"} or not isinstance(axis, Literal) or type(axis.value) is not int:
            return None
        dropped = [position for position, part in enumerate(parts) if part == Literal(0)]
        if dropped != [axis.value] or not all(part == Literal(0) or part == EVERYTHING for part in parts):
            return None
        return None, replace(made, keywords=(("axis", axis),))

    def _item(self, container: Operand, index: Operand) -> tuple[None, Apply] | None:
        """`like_structure(parts, items)[k]` is `parts[k]` where the items are arrays of double precision."""
        made = self._made(container)
        if made is None or made.function is not like_structure:
            return None
        parts, items = made.arguments
        known = self.types.get(items) if isinstance(items, Symbol) else None
        if not isinstance(known, Tuple | List) or known.items is None:
            return None
        taken_apart = self._made(parts)
        rows = taken_apart is not None and taken_apart.function is unstack  # which are scalars, where items are
        if all(is_double(item) and (rows or has_axes(item)) for item in known.items):
            return None, Apply(operator.getitem, (parts, index))
        return None

    def _transposed(self, x: Operand) -> tuple[tuple[Symbol, Apply] | None, Any] | None:
        """`x.T.T` is `x`, and `(x.T @ y).T` is `y.T @ x`."""
        inner = self._turned(x)
        if inner is not None:
            return None, inner
        made = self._made(x)
        if made is None or made.function is not operator.matmul:
            return None
        left, right = made.arguments
        inner = self._turned(left)
        known = self.types.get(right) if isinstance(right, Symbol) else None
        if inner is None or not isinstance(known, Array) or known.ones is None or len(known.ones) != 2:
            return None
        target = self.supply.fresh()
        return (target, Apply(np.ndarray.T, (right,))), Apply(operator.matmul, (target, inner))

    def _turned(self, x: Operand) -> Operand | None:
        """`y` when the operand is `y.T`."""
        made = self.primal.get(x) or self.definitions.get(x) if isinstance(x, Symbol) else None
        return made.arguments[0] if made is not None and made.function is np.ndarray.T else None

    def _filled(self, x: Operand, filling: Operand) -> tuple[None, Apply] | None:
        """`np.full_like(x, np.float32(1.0))` is `np.full_like(x, 1.0)`: one is one in every dtype."""
        made = self._made(filling)
        if made is None or made.function not in (np.float16, np.float32) or made.arguments != (Literal(1.0),):
            return None
        return None, Apply(np.full_like, (x, Literal(1.0)))

    def _new_axis(self, x: Operand, axis: Operand) -> tuple[None, Apply] | None:
        """`np.expand_dims(x, axis)` is `x[:, None]`, which takes a tenth of the time."""
        known = self.types.get(x) if isinstance(x, Symbol) else None
        position = axis.value if isinstance(axis, Literal) else None
        if not isinstance(known, Array) or not known.ones or type(position) is not int:
            return None
        rank = len(known.ones)
        position %= rank + 1
        if position == rank > 1:
            return None, Apply(operator.getitem, (x, TupleOf((Literal(...), Literal(None)))))
        parts: tuple[Operand, ...] = (*(EVERYTHING,) * position, Literal(None))
        return None, Apply(operator.getitem, (x, TupleOf(parts) if position else Literal(None)))

    def _sum_of_negated(self, value: Apply) -> tuple[tuple[Symbol, Apply], Apply] | None:
        """The sum of -x is minus the sum of x."""
        inner = self._negated(value.arguments[0])
        if inner is None:
            return None
        target = self.supply.fresh()
        return (target, replace(value, arguments=(inner, *value.arguments[1:]))), Apply(operator.neg, (target,))

    def _negated_negation(self, operand: Operand) -> tuple[None, Operand | Apply] | None:
        """-(-x) = x, and -(-2 * x) = 2 * x."""
        if isinstance(operand, Literal) and isinstance(operand.value, float):
            return None, Literal(-operand.value)
        inner = self._negated(operand)
        if inner is not None:
            return None, inner
        made = self._made(operand)
        if made is not None and made.function is operator.mul and is_negative(made.arguments[0]):
            return None, replace(made, arguments=(Literal(-made.arguments[0].value), made.arguments[1]))
        return None

    def _product(self, value: Apply) -> tuple[tuple[Symbol, Apply] | None, Any] | None:
        found = self._by_number(value) if value.function is not operator.matmul else None
        return self._of_negated_factor(value) if found is None else found

    def _by_number(self, value: Apply) -> tuple[tuple[Symbol, Apply] | None, Any] | None:
        """Identities of products and quotients where numbers take part."""
        left, right = value.arguments
        if self._is_one(right, left):
            return None, left  # x * 1 = x / 1 = x
        if value.function is operator.truediv:
            return self._divided_back(left, right)
        if self._is_one(left, right):
            return None, right  # 1 * x = x
        if left == Literal(-1.0) and self._is_floating(right):
            return None, Apply(operator.neg, (right,))
        scaled = self._scaled(value)
        if scaled is not None:
            return None, scaled
        return self._scaled_quotient(value) or self._scaled_reciprocal(value) or self._scaled_smaller(value)

    def _divided_back(self, left: Operand, divisor: Operand) -> tuple[None, Apply] | None:
        """(a / (x / y)) / y = a / x, which rounds once instead of three times; y may be zero or infinite then."""
        outer = self._made(left)
        if outer is None or outer.function is not operator.truediv or not isinstance(outer.arguments[1], Symbol):
            return None
        inner = self.primal.get(outer.arguments[1]) or self._made(outer.arguments[1])
        if inner is None or inner.function is not operator.truediv or inner.arguments[1] != divisor:
            return None
        return None, replace(outer, arguments=(outer.arguments[0], inner.arguments[0]))

    def _of_negated_factor(self, value: Apply) -> tuple[tuple[Symbol, Apply], Apply] | None:
        """(-x) * y = -(x * y), and so on."""
        left, right = value.arguments
        for position, operand in enumerate((left, right)):
            inner = self._negated(operand)
            if position == 0 and value.function is operator.truediv and is_negative(left):
                inner = Literal(-left.value)
            if inner is not None:
                arguments = (inner, right) if position == 0 else (left, inner)
                target = self.supply.fresh()
                return (target, Apply(value.function, arguments)), Apply(operator.neg, (target,))
        return None

    def _scaled(self, value: Apply) -> Apply | None:
        """(a * x) * b = (a * b) * x, exact when one of the numbers is a power of two."""
        for number, operand in (value.arguments, value.arguments[::-1]):
            inner = self._made(operand)
            if not is_number(number) or inner is None or inner.function is not operator.mul:
                continue
            for other, rest in (inner.arguments, inner.arguments[::-1]):
                if is_number(other) and (is_power_of_two(number) or is_power_of_two(other)):
                    return Apply(operator.mul, (Literal(float(number.value * other.value)), rest))
        return None

    def _scaled_quotient(self, value: Apply) -> tuple[tuple[Symbol, Apply], Any] | None:
        """2 * (x / (2 * y)) = x / y, and the like for other powers of two."""
        number, operand = value.arguments
        quotient = self._made(operand)
        if quotient is None or quotient.function is not operator.truediv:
            return None
        x, divisor = quotient.arguments
        scale, y = self._scaled_array(divisor)
        if y is None or not is_power_of_two(number):
            return None
        target = self.supply.fresh()
        left = Literal(number.value / scale.value)  # type: ignore[union-attr]
        return (target, Apply(operator.truediv, (x, y))), Apply(operator.mul, (left, target))

    def _scaled_reciprocal(self, value: Apply) -> tuple[tuple[Symbol, Apply], Any] | None:
        """2 * (x * (2 / y)) = 4 * (x / y), which rounds once less, and so on for powers of two."""
        number, operand = value.arguments
        product = self._made(operand)
        if product is None or product.function is not operator.mul or not is_power_of_two(number):
            return None
        for x, factor in (product.arguments, product.arguments[::-1]):
            quotient = self._made(factor)
            if quotient is None or quotient.function is not operator.truediv or self.uses[factor] != 1:
                continue
            above, below = quotient.arguments
            if is_power_of_two(above):
                target = self.supply.fresh()
                scale = Literal(float(number.value * above.value))
                return (target, Apply(operator.truediv, (x, below))), Apply(operator.mul, (scale, target))
        return None

    def _scaled_smaller(self, value: Apply) -> tuple[tuple[Symbol, Apply], Apply] | None:
        """(a * x) * y = x * (a * y), where y is stretched to x, so that less is multiplied; also inside y[:, None]."""
        left, right = value.arguments
        number, x = self._scaled_array(left)
        if x is not None and self._is_stretched(right, x):
            target = self.supply.fresh()
            return (target, Apply(operator.mul, (number, right))), Apply(operator.mul, (x, target))
        made = self._made(right)
        if made is None or made.function is not operator.getitem or not is_power_of_two(left):
            return None
        whole, index = made.arguments
        if not _adds_axes_only(index):
            return None
        target = self.supply.fresh()
        if isinstance(whole, Symbol) and whole in self.types:
            self.types[target] = self.types[whole]
        return (target, Apply(operator.mul, (left, whole))), Apply(operator.getitem, (target, index))

    def _scaled_array(self, operand: Operand) -> tuple[Operand, Symbol | None]:
        made = self._made(operand)
        if made is not None and made.function is operator.mul and is_power_of_two(made.arguments[0]):
            x = made.arguments[1]
            return made.arguments[0], x if isinstance(x, Symbol) else None
        return operand, None

    def _is_stretched(self, operand: Operand, to: Symbol) -> bool:
        """Whether an array has an axis of length one where the other, of as many axes, has a longer one."""
        small, large = (self.types.get(each) if isinstance(each, Symbol) else None for each in (operand, to))
        if not isinstance(small, Array) or not isinstance(large, Array) or not small.ones or not large.ones:
            return False
        pairs = list(zip(small.ones, large.ones, strict=False))
        smaller = any(own is True and other is False for own, other in pairs)
        return len(small.ones) == len(large.ones) and smaller and all(own or other is False for own, other in pairs)

    def _sum(self, value: Apply) -> tuple[None, Apply] | None:
        left, right = value.arguments
        if value.function is operator.add and left == right and self._is_floating(left):
            return None, Apply(operator.mul, (Literal(2), left))  # x + x = 2 * x
        inner = self._negated(right)
        if inner is not None:  # x + (-y) = x - y,  x - (-y) = x + y
            opposite = operator.sub if value.function is operator.add else operator.add
            return None, Apply(opposite, (left, inner))
        inner = self._negated(left)
        if inner is not None and value.function is operator.add:  # (-x) + y = y - x
            return None, Apply(operator.sub, (right, inner))
        return None

    def _made(self, operand: Operand) -> Apply | None:
        """How differentiation computed an operand."""
        return self.definitions.get(operand) if isinstance(operand, Symbol) else None

    def _negated(self, operand: Operand) -> Operand | None:
        """`x` when the operand is `-x`."""
        definition = self._made(operand)
        if definition is not None and definition.function is operator.neg:
            return definition.arguments[0]
        return None

    def _is_one(self, operand: Operand, other: Operand) -> bool:
        """Whether a factor is one, and leaving it out changes neither number nor type of the other."""
        definition = self._made(operand)
        if definition is not None and definition.arguments == (Literal(1.0),):  # np.float32(1.0)
            known = self.types.get(other) if isinstance(other, Symbol) else None
            return isinstance(known, Array) and known.dtype is not None and known.dtype.type is definition.function
        return operand == Literal(1.0) and self._is_floating(other)

    def _is_floating(self, operand: Operand) -> bool:
        """Whether this is floating point already, so that leaving a factor of one out changes no type."""
        match self.types.get(operand) if isinstance(operand, Symbol) else None:
            case Number(kind):
                return kind in (float, complex)
            case Array(dtype=dtype):
                return dtype is not None and dtype.kind in "fc"
            case _:
                definition = self._made(operand)
                return definition is not None and any(
                    (isinstance(inner, Literal) and isinstance(inner.value, float)) or self._is_floating(inner)
                    for inner in (definition.arguments if definition.function in _ARITHMETIC else ())
                )


_ARITHMETIC = (operator.mul, operator.add, operator.sub, operator.truediv, operator.neg)
_FOLDED: frozenset[Callable[..., Any]] = frozenset({operator.mul, operator.add, operator.sub})


def _adds_axes_only(index: Operand) -> bool:
    return all(part == EVERYTHING or part in (Literal(None), Literal(...)) for part in parts_of(index))
