"""What every pair of rows does to its first row, it does to its second, with the other sign: one of two sums.

    before   gaps = x[:, None] - x[None, :]; ...
             x_bar = np.einsum("ijk,ij->ik", gaps, pulls) - np.einsum("ijk,ij->jk", gaps, pulls)
    after    x_bar = 2.0 * np.einsum("ijk,ij->ik", gaps, pulls)

Legal where the product changes its sign, exactly, when the first two axes change places: as a difference of such pairs
does, while their sums, products and squares stay as they are, and what is computed from these element by element or by
sums over further axes. The two sums have the same terms, added up in another order.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from tangentc.ir.indexing import EVERYTHING, parts_of
from tangentc.ir.numbers import is_number
from tangentc.ir.operators import is_one_of
from tangentc.ir.program import Apply, Assign, Function, Literal, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.types import Array, Number, Type
from tangentc.rules import registry

Parity = int | None  # 1 where nothing changes when the first two axes change places, -1 where the sign does

_NONE = Literal(None)


def run_function(function: Function, types: Mapping[Symbol, Type], supply: SymbolSupply) -> Function:
    return replace(function, body=rewrite_block(function.body, _Pairs(types, supply).statements))


@dataclass
class _Pairs:
    """One walk; `sides` says of `x[:, None]` and `x[None, :]` what x is, and which of the two it is."""

    types: Mapping[Symbol, Type]
    supply: SymbolSupply
    parities: dict[Symbol, int] = field(default_factory=dict)
    sides: dict[Symbol, tuple[Operand, int]] = field(default_factory=dict)
    made: dict[Symbol, Apply] = field(default_factory=dict)

    def statements(self, statement: Assign) -> Iterator[Statement]:
        value = statement.value
        if isinstance(value, Apply):
            if statement.role != "primal" and value.function in (operator.add, operator.sub):
                one = self._one_of_two_sums(value)
                if one is not None:
                    statement = replace(statement, value=Apply(operator.mul, (Literal(2.0), one)))
            self._note(statement.target, value)
        yield statement

    def _note(self, target: Symbol, value: Apply) -> None:
        self.made[target] = value
        if value.function is operator.getitem:
            self._note_side(target, *value.arguments)
        parity = self._computed(value)
        if parity is not None:
            self.parities[target] = parity

    def _note_side(self, target: Symbol, x: Operand, index: Operand) -> None:
        parts = parts_of(index)
        known = self.types.get(x) if isinstance(x, Symbol) else None
        if isinstance(known, Array) and known.ones and len(parts) == len(known.ones) + 1 and parts.count(_NONE) == 1:
            position = parts.index(_NONE)
            if position < 2 and all(part in (EVERYTHING, _NONE) for part in parts):
                self.sides[target] = (x, position)

    def _of(self, operand: Operand) -> Parity:
        known = self.types.get(operand) if isinstance(operand, Symbol) else None
        if is_number(operand) or isinstance(known, Number) or (isinstance(known, Array) and known.ones == ()):
            return 1
        return self.parities.get(operand) if isinstance(operand, Symbol) else None

    def _computed(self, value: Apply) -> Parity:
        function, operands = value.function, value.arguments
        if function is np.sum:
            return self._summed(value)
        if value.keywords:
            return None
        if function is np.einsum:
            return self._contracted(value)
        if function is operator.getitem:
            return self._of(operands[0]) if _adds_last_axes(operands[1]) else None
        rule = registry.find(function)
        if rule is None or not rule.elementwise:
            return None
        if self._are_sides(operands):
            return {operator.sub: -1, operator.add: 1, operator.mul: 1}.get(function)
        parities = [self._of(operand) for operand in operands]
        if None in parities or len({rank for operand in operands if (rank := self._rank(operand))}) > 1:
            return None  # of arrays of different ranks the first axes are not the same
        return _elementwise(function, [each for each in parities if each], operands)

    def _rank(self, operand: Operand) -> int:
        known = self.types.get(operand) if isinstance(operand, Symbol) else None
        return len(known.ones) if isinstance(known, Array) and known.ones else 0

    def _are_sides(self, operands: tuple[Operand, ...]) -> bool:
        found = [self.sides.get(operand) for operand in operands if isinstance(operand, Symbol)]
        if len(found) != 2 or found[0] is None or found[1] is None:
            return False
        return found[0][0] == found[1][0] and found[0][1] != found[1][1]

    def _summed(self, value: Apply) -> Parity:
        """A sum over an axis behind the first two."""
        keywords = dict(value.keywords)
        axis = keywords.pop("axis", None)
        known = self.types.get(value.arguments[0]) if isinstance(value.arguments[0], Symbol) else None
        if len(value.arguments) != 1 or not isinstance(axis, Literal) or type(axis.value) is not int or not known:
            return None
        if not isinstance(known, Array) or not known.ones or axis.value % len(known.ones) < 2:
            return None
        return self._of(value.arguments[0])

    def _contracted(self, value: Apply) -> Parity:
        """`ijk,ijk->ij`: the first two letters are everywhere the first two."""
        inputs, output = _subscripts(value.arguments[0])
        if not inputs or len(output) < 2 or any(each[:2] != output[:2] for each in inputs):
            return None
        parities = [self._of(operand) for operand in value.arguments[1:]]
        return None if None in parities else int(np.prod([each for each in parities if each]))

    def _one_of_two_sums(self, value: Apply) -> Operand | None:
        """The first of two sums, if the second is the same, or the opposite where that is subtracted."""
        first, second = (self.made.get(each) if isinstance(each, Symbol) else None for each in value.arguments)
        if first is None or second is None or first.function is not second.function:
            return None
        parity = 1 if value.function is operator.add else -1
        if first.function is np.sum and first.arguments == second.arguments:
            axes = {dict(each.keywords).get("axis") for each in (first, second)}
            alike = len(first.keywords) == len(second.keywords) == 1 and axes == {Literal(0), Literal(1)}
            return value.arguments[0] if alike and self._of(first.arguments[0]) == parity else None
        if first.function is np.einsum and first.arguments[1:] == second.arguments[1:]:
            return value.arguments[0] if self._is_mirrored(first, second, parity) else None
        return None

    def _is_mirrored(self, first: Apply, second: Apply, parity: int) -> bool:
        """`ijk,ij->ik` and `ijk,ij->jk` of a product that has this parity."""
        inputs, output = _subscripts(first.arguments[0])
        others, mirrored = _subscripts(second.arguments[0])
        pair = inputs[0][:2] if inputs else ""
        if inputs != others or len(pair) < 2 or any(each[:2] != pair for each in inputs):
            return False
        if (pair[0] in output) == (pair[1] in output) or mirrored != output.translate(_swapping(pair)):
            return False
        found = [self._of(operand) for operand in first.arguments[1:]]
        return None not in found and int(np.prod([each for each in found if each])) == parity


def _elementwise(function: Callable[..., Any], parities: list[int], operands: tuple[Operand, ...]) -> Parity:
    if all(each == 1 for each in parities):
        return 1
    if function is operator.neg or (is_one_of(function, (operator.add, operator.sub)) and len(set(parities)) == 1):
        return parities[0]
    if function in (operator.mul, operator.truediv):
        return int(np.prod(parities))
    even = function in (np.abs, np.square) or (function is operator.pow and operands[1] == Literal(2))
    return 1 if even else None


def _adds_last_axes(index: Operand) -> bool:
    """`[..., None]` or `[:, :, None]`."""
    parts = parts_of(index)
    return (parts[:1] == (Literal(...),) and all(part == _NONE for part in parts[1:])) or (
        parts[:2] == (EVERYTHING, EVERYTHING) and all(part in (EVERYTHING, _NONE) for part in parts)
    )  # fmt: skip


def _subscripts(operand: Operand) -> tuple[list[str], str]:
    text = operand.value.replace(" ", "") if isinstance(operand, Literal) and isinstance(operand.value, str) else ""
    inputs, arrow, output = text.partition("->")
    return (inputs.split(","), output) if arrow and "." not in text else ([], "")


def _swapping(pair: str) -> dict[int, str]:
    return {ord(pair[0]): pair[1], ord(pair[1]): pair[0]}
