"""Adjoints that grow in place, where their storage is nobody else's.

    before   for ...: W_bar = W_bar + x.T @ h_bar                after   for ...: W_bar += x.T @ h_bar

Legal where the array was made for the adjoint, here or before the loop, is read no more, and has the shape and the
dtype of the sum. A sum that can be written as one expression, `a + b` at once, stays one: NumPy reuses its
temporaries itself.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.ir.operators import CONSUMING, IN_PLACE, add_at, is_one_of
from tangentc.ir.program import Apply, Assign, Block, For, Function, Statement, Symbol, While
from tangentc.ir.traversal import blocks_of, own_blocks, own_operands, reads_in, statements_in, symbols_in, with_blocks
from tangentc.ir.types import Array, Type, same_dtype
from tangentc.optimize.stretching import SameShape
from tangentc.rules import registry

_SUMS = {operator.add: operator.iadd, operator.sub: operator.isub}
_NEW = frozenset({np.zeros_like, runtime.zeros_like, operator.matmul, np.matmul})


def run_function(function: Function, types: Mapping[Symbol, Type], same_shape: SameShape) -> Function:
    accumulation = _Accumulation(types, same_shape, Counter(reads_in(function)))
    return replace(function, body=accumulation.block(function.body, frozenset()))


@dataclass
class _Accumulation:
    """One walk; `made` are the arrays that were made for what they hold."""

    types: Mapping[Symbol, Type]
    same_shape: SameShape
    uses: Counter[Symbol]
    made: set[Symbol] = field(default_factory=set)

    def block(self, block: Block, carried: frozenset[Symbol]) -> Block:
        last = _last_reads(block)
        statements: list[Statement] = []
        for position, statement in enumerate(block.statements):
            match statement:
                case Assign(value=Apply() as value):
                    statement = self._assign(statement, value, carried, last, position)
                case For() | While():
                    statement = replace(statement, body=self.block(statement.body, self._owned(statement)))
                case _:
                    blocks = [self.block(inner, frozenset()) for inner in own_blocks(statement)]
                    statement = with_blocks(statement, blocks)
            statements.append(statement)
        return Block(tuple(statements), block.yields)

    def _owned(self, loop: For | While) -> frozenset[Symbol]:
        """What the loop carries and nobody else has: made before it for its first trip, and added to in each."""
        sums = {
            statement.target: statement.value.arguments[0]
            for statement in loop.body.statements
            if isinstance(statement, Assign)
            and isinstance(statement.value, Apply)
            and statement.value.function in _SUMS
        }
        rows = zip(loop.carried, loop.initial, loop.body.yields, strict=True)
        owned = {
            symbol
            for symbol, first, last in rows
            if first in self.made and self.uses[first] == 1 and self.uses[symbol] == 1 and sums.get(last) == symbol  # type: ignore[index, arg-type]
        }
        return frozenset(owned)

    def _assign(
        self, statement: Assign, value: Apply, carried: frozenset[Symbol], last: Mapping[Symbol, int], position: int
    ) -> Assign:
        if statement.role == "primal":
            return statement
        if value.function in _SUMS and self._grows(statement, value, carried, last, position):
            self.made.add(statement.target)
            return replace(statement, value=replace(value, function=_SUMS[value.function]))
        if _is_new(value, self.made):
            self.made.add(statement.target)
        return statement

    def _grows(
        self, statement: Assign, value: Apply, carried: frozenset[Symbol], last: Mapping[Symbol, int], position: int
    ) -> bool:
        first, added = value.arguments
        if not isinstance(first, Symbol) or first in symbols_in(added):
            return False
        if first not in carried and not (
            first in self.made
            and first.name == statement.target.name
            and last.get(first) == position
            and self.uses[first] > 1
        ):
            return False
        known, result = self.types.get(first), self.types.get(statement.target)
        if not isinstance(known, Array) or not isinstance(result, Array) or not known.ones:
            return False
        settled = known.ones == result.ones and None not in known.ones
        return same_dtype(known.dtype, result.dtype) and (settled or self.same_shape(first, statement.target))


def _last_reads(block: Block) -> dict[Symbol, int]:
    """At which statement of a block, those nested into it included, each symbol is read last."""
    found: dict[Symbol, int] = {}
    for position, statement in enumerate(block.statements):
        operands = list(own_operands(statement))
        for inner in blocks_of(statement):
            operands += inner.yields
            for nested in statements_in(inner):
                operands += own_operands(nested)
                operands += [operand for deeper in blocks_of(nested) for operand in deeper.yields]
        found.update((symbol, position) for operand in operands for symbol in symbols_in(operand))
    at_end = len(block.statements)
    found.update((symbol, at_end) for operand in block.yields for symbol in symbols_in(operand))
    return found


def _is_new(value: Apply, made: set[Symbol]) -> bool:
    """Whether the result has storage of its own."""
    function: Any = value.function
    if function in CONSUMING:
        return function is add_at and value.arguments[0] in made
    if is_one_of(function, _NEW):
        return True
    rule = registry.find(function)
    return rule is not None and rule.elementwise and function not in IN_PLACE and function is not operator.pos
