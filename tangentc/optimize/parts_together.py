"""What is added to one part of an array of zeros, in one step; the first part is set.

    before   x_bar = np.zeros_like(x); x_bar[:-1] += a; x_bar[1:] += b; x_bar[:-1] -= c
    after    x_bar = np.zeros(x.shape); x_bar[:-1] = a - c; x_bar[1:] += b

Legal where nothing reads the array in between, and what is added up are numbers, no truth values. Where parts overlap
they are added in another order, and a zero may lose its sign.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from tangentc import runtime
from tangentc.ir.numbers import is_number
from tangentc.ir.operators import add_at, set_at
from tangentc.ir.program import Apply, Assign, Block, Function, Literal, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.traversal import own_blocks, reads_in, with_blocks
from tangentc.ir.types import UNKNOWN, Array, Type, is_double, is_floating

_ZEROS = (runtime.zeros_like, np.zeros_like, np.zeros)


def run_function(function: Function, types: Mapping[Symbol, Type], supply: SymbolSupply) -> Function:
    return replace(function, body=_Parts(types, Counter(reads_in(function)), supply).block(function.body))


@dataclass
class _Parts:
    types: Mapping[Symbol, Type]
    uses: Counter[Symbol]
    supply: SymbolSupply

    def block(self, block: Block) -> Block:
        made = {each.target: each for each in block.statements if isinstance(each, Assign)}
        taken_on = {_array(each) for each in made.values() if _is_addition(each)}
        written: dict[Symbol, list[Statement]] = {}
        for statement in made.values():
            if _is_addition(statement) and statement.target not in taken_on:
                chain = self._chain(statement, made)
                written.update({each.target: [] for each in chain})
                written.update(self._together(chain, made) if chain else {})
        statements: list[Statement] = []
        for each in block.statements:
            if isinstance(each, Assign) and each.target in written:
                statements += written[each.target]
            else:
                statements.append(with_blocks(each, [self.block(inner) for inner in own_blocks(each)]))
        return Block(tuple(statements), block.yields)

    def _chain(self, last: Assign, made: Mapping[Symbol, Assign]) -> list[Assign]:
        """The zeros, and what is added to them one after the other; empty if it is not so."""
        chain = [last]
        while _is_addition(chain[0]):
            before = made.get(_array(chain[0]))  # type: ignore[arg-type]
            if before is None or self.uses[before.target] != 1 or before.role == "primal":
                return []
            chain.insert(0, before)
        first = chain[0].value
        counts = Counter(map(_part, chain[1:]))
        if not all(counts[_part(each)] == 1 or self._is_floating(each) for each in chain[1:]):
            return []
        return chain if isinstance(first, Apply) and first.function in _ZEROS and not first.keywords else []

    def _is_floating(self, addition: Assign) -> bool:
        """Whether numbers are added, whose sum is their sum: that of truth values is none."""
        added = addition.value.arguments[2]  # type: ignore[union-attr]
        return is_number(added) or (isinstance(added, Symbol) and is_floating(self.types.get(added, UNKNOWN)))

    def _together(self, chain: list[Assign], made: Mapping[Symbol, Assign]) -> dict[Symbol, list[Statement]]:
        """What stands in the place of each of the additions: of those to one part, in that of the last one."""
        zeros, *additions = chain
        parts: dict[Operand, list[Assign]] = {}
        for addition in additions:
            group = parts.pop(_part(addition), [])
            parts[_part(addition)] = [*group, addition]
        found: dict[Symbol, list[Statement]] = {}
        array, function = zeros.target, set_at
        for index, group in parts.items():
            statements = [] if found else self._zeros(zeros)
            added = self._sum(group, made, statements)
            statements.append(replace(group[-1], value=Apply(function, (array, index, added))))
            found[group[-1].target] = statements
            array, function = group[-1].target, add_at
        return found

    def _zeros(self, zeros: Assign) -> list[Statement]:
        """`np.zeros(x.shape)` of double precision, which takes a fifth of the time: memory comes as zeros."""
        assert isinstance(zeros.value, Apply)
        (like,) = zeros.value.arguments
        known = self.types.get(like) if isinstance(like, Symbol) and zeros.value.function is not np.zeros else None
        if not isinstance(known, Array) or not known.ones or not is_double(known):
            return [zeros]
        shape = self.supply.fresh()
        return [
            replace(zeros, target=shape, value=Apply(np.ndarray.shape, (like,))),
            replace(zeros, value=Apply(np.zeros, (shape,))),
        ]

    def _sum(self, group: list[Assign], made: Mapping[Symbol, Assign], statements: list[Statement]) -> Operand:
        """The sum of what is added to one part; what is negative comes last, as differences."""
        values = [each.value.arguments[2] for each in group]  # type: ignore[union-attr]
        found, *others = sorted(values, key=lambda value: _negated(value, made) is not None)
        last = group[-1]
        scaled = self._scaled(_negated(found, made), made) if others else None
        if scaled is not None:
            found = self.supply.fresh()
            statements.append(replace(last, target=found, value=scaled))
        for each in others:
            target = self.supply.fresh()
            inner = _negated(each, made)
            value = Apply(operator.add, (found, each)) if inner is None else Apply(operator.sub, (found, inner))
            statements.append(replace(last, target=target, value=value))
            found = target
        return found

    def _scaled(self, operand: Operand | None, made: Mapping[Symbol, Assign]) -> Apply | None:
        """`-2 * x`, of which `2 * x` is the operand, read for nothing else."""
        value = made[operand].value if isinstance(operand, Symbol) and self.uses[operand] == 1 else None
        if not isinstance(value, Apply) or value.function is not operator.mul or not is_number(value.arguments[0]):
            return None
        return Apply(operator.mul, (Literal(-value.arguments[0].value), value.arguments[1]))


def _is_addition(statement: Assign) -> bool:
    return isinstance(statement.value, Apply) and statement.value.function is add_at and statement.role != "primal"


def _array(statement: Assign) -> Operand:
    assert isinstance(statement.value, Apply)
    return statement.value.arguments[0]


def _part(addition: Assign) -> Operand:
    assert isinstance(addition.value, Apply)
    return addition.value.arguments[1]


def _negated(operand: Operand, made: Mapping[Symbol, Assign]) -> Operand | None:
    value = made[operand].value if isinstance(operand, Symbol) and operand in made else None
    return value.arguments[0] if isinstance(value, Apply) and value.function is operator.neg else None
