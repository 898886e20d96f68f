"""The dense part of an adjoint first, so that what is scattered into it needs no zeros.

    before   t = np.zeros_like(x); t[i] += v; x_bar = t + c * y       after   x_bar = c * y; x_bar[i] += v

Legal where `c * y` is a new array that nothing else reads, of the shape and the dtype of `x`. Addition commutes;
where several parts are scattered to one element they are added in another order, and a zero may lose its sign.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from tangentc import runtime
from tangentc.ir.operators import IN_PLACE, add_at
from tangentc.ir.program import Apply, Assign, Block, Function, Operand, Statement, Symbol
from tangentc.ir.traversal import own_blocks, reads_in, with_blocks
from tangentc.ir.types import Array, Type, same_dtype
from tangentc.optimize.stretching import SameShape
from tangentc.rules import registry

_ZEROS = (runtime.zeros_like, np.zeros_like)
_SCATTERS = (add_at, runtime.index_add)


def run_function(function: Function, types: Mapping[Symbol, Type], same_shape: SameShape) -> Function:
    return replace(function, body=_DenseFirst(types, same_shape, Counter(reads_in(function))).block(function.body))


@dataclass
class _DenseFirst:
    """One walk over a function, block by block."""

    types: Mapping[Symbol, Type]
    same_shape: SameShape
    uses: Counter[Symbol]

    def block(self, block: Block) -> Block:
        made: dict[Symbol, Assign] = {}
        done: dict[int, Statement] = {}
        for statement in block.statements:
            for each in self._statement(statement, made, done):
                done[id(each)] = each
        return Block(tuple(done.values()), block.yields)

    def _statement(
        self, statement: Statement, made: dict[Symbol, Assign], done: dict[int, Statement]
    ) -> tuple[Statement, ...]:
        match statement:
            case Assign(target=target, value=Apply() as value):
                made[target] = statement
                return self._reordered(statement, value, made, done)
            case _:
                return (with_blocks(statement, map(self.block, own_blocks(statement))),)

    def _reordered(
        self, statement: Assign, value: Apply, made: Mapping[Symbol, Assign], done: dict[int, Statement]
    ) -> tuple[Statement, ...]:
        """A sum of scattered parts and something dense: the parts are taken from where they stand to here."""
        if value.function is not operator.add:
            return (statement,)
        for scattered, dense in (value.arguments, value.arguments[::-1]):
            chain = self._scatters(scattered, made)
            if not chain or not self._takes(dense, chain[0], made):
                continue
            parts = chain[1:]
            for each in chain:
                del done[id(each)]
            moved: list[Statement] = []
            for part in parts:
                assert isinstance(part.value, Apply)
                target = statement.target if part is parts[-1] else part.target
                first = moved[-1].target if moved and isinstance(moved[-1], Assign) else dense
                arguments = (first, *part.value.arguments[1:])
                moved.append(replace(part, target=target, value=replace(part.value, arguments=arguments)))
            return tuple(moved)
        return (statement,)

    def _scatters(self, operand: Operand, made: Mapping[Symbol, Assign]) -> list[Assign]:
        """The zeros and what is added to them one after the other, read by nobody else; empty if it is not so."""
        chain: list[Assign] = []
        while isinstance(operand, Symbol) and operand in made and self.uses[operand] == 1:
            value = made[operand].value
            assert isinstance(value, Apply)
            chain.insert(0, made[operand])
            if value.function in _ZEROS and not value.keywords and len(chain) > 1:
                return chain
            if value.function not in _SCATTERS:
                break
            operand = value.arguments[0]
        return []

    def _takes(self, dense: Operand, zeros: Assign, made: Mapping[Symbol, Assign]) -> bool:
        """Whether the parts can be added to this in place of the zeros."""
        assert isinstance(zeros.value, Apply)
        like = zeros.value.arguments[0]
        if not isinstance(dense, Symbol) or not isinstance(like, Symbol) or self.uses[dense] != 1 or dense not in made:
            return False
        value = made[dense].value
        assert isinstance(value, Apply)
        rule = registry.find(value.function)
        if rule is None or not rule.elementwise or value.function in IN_PLACE or value.function is operator.pos:
            return False
        known, wanted = self.types.get(dense), self.types.get(like)
        if not isinstance(known, Array) or not isinstance(wanted, Array) or not known.ones:
            return False
        return same_dtype(known.dtype, wanted.dtype) and self.same_shape(dense, like)
