"""Items of a list that change places: one operation, after which the list holds each of them once, as before.

first, second = M[j], M[i]; M[i] = first; M[j] = second       ->      M = exchanged(M, i, j)

The items may be read under a name, as in `row = M[i]; M[i] = M[j]; M[j] = row`.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tangentc.ir.operators import exchanged, set_at, viewed_again
from tangentc.ir.program import Apply, Assign, Block, Function, Literal, Operand, Program, Statement, Symbol
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import own_blocks, reads_in, statements_in, with_blocks
from tangentc.ir.types import List, Type
from tangentc.rules.container_types import is_position
from tangentc.rules.inference import type_in

_POSITIONS = (operator.add, operator.sub, operator.mul, operator.mod, operator.neg)  # what positions are computed by


def recognize(program: Program, types: Mapping[Symbol, Type]) -> Program:
    return replace(program, functions=tuple(_recognized(function, types) for function in program.functions))


def _recognized(function: Function, types: Mapping[Symbol, Type]) -> Function:
    assigns = [each for each in statements_in(function.body) if isinstance(each, Assign)]
    made = {each.target: each.value for each in assigns if isinstance(each.value, Apply)}
    if not any(value.function is set_at and _is_list(value, types) for value in made.values()):
        return function
    exchanges = _Exchanges(made, types, Counter(reads_in(function)))
    body = exchanges.block(function.body)
    return replace(function, body=rewrite_block(body, exchanges.same))


def _is_list(write: Apply, types: Mapping[Symbol, Type]) -> bool:
    return isinstance(type_in(write.arguments[0], types), List)


@dataclass
class _Exchange:
    """Two stores into a list, and what between them says of the items that they are what they were."""

    first: Symbol
    second: Symbol
    value: Apply
    same: dict[Symbol, Operand]


class _Exchanges:
    def __init__(self, made: Mapping[Symbol, Apply], types: Mapping[Symbol, Type], uses: Counter[Symbol]) -> None:
        self.made, self.types, self.uses = made, types, uses
        self.gone: dict[Symbol, Operand] = {}  # what an item is called after the first store; it is the same item

    def block(self, block: Block) -> Block:
        here = {each.target for each in block.statements if isinstance(each, Assign)}
        found = [each for target in here if (each := self._exchange(target, here)) is not None]
        replaced = {each.second: each.value for each in found}
        left_out = {each.first for each in found}
        for each in found:
            self.gone.update(each.same)
        statements: list[Statement] = []
        for statement in block.statements:
            if isinstance(statement, Assign) and statement.target in left_out:
                continue
            if isinstance(statement, Assign) and statement.target in replaced:
                statement = replace(statement, value=replaced[statement.target])
            inner = own_blocks(statement)
            statements.append(with_blocks(statement, map(self.block, inner)) if inner else statement)
        return Block(tuple(statements), block.yields)

    def same(self, statement: Assign) -> Iterator[Assign]:
        """The statement, where it says what an item is after the first store."""
        if statement.target not in self.gone:
            yield statement
        elif self.gone[statement.target] is not statement.target:
            yield replace(statement, value=self.gone[statement.target])

    def _exchange(self, target: Symbol, here: set[Symbol]) -> _Exchange | None:
        """The exchange that a store completes."""
        match self.made.get(target):
            case Apply(function=function, arguments=(Symbol() as between, j, Symbol() as second)) if function is set_at:
                write = self.made.get(between)
            case _:
                return None
        if write is None or write.function is not set_at or between not in here or not _is_list(write, self.types):
            return None
        items, i, first = write.arguments
        same = self._between(between)
        if same is None or not self._reads(first, items, j, {}) or not self._reads(second, items, i, same):
            return None
        if not all(is_position(type_in(each, self.types)) for each in (i, j)):
            return None
        return _Exchange(between, target, Apply(exchanged, (items, i, j)), same)

    def _between(self, between: Symbol) -> dict[Symbol, Operand] | None:
        """What is read of the list between the stores: nothing, or items that are looked for again."""
        again = [
            symbol
            for symbol, value in self.made.items()
            if value.function is operator.getitem and value.arguments[0] is between
        ]
        names = {
            symbol: value.arguments[0]
            for symbol, value in self.made.items()
            if value.function is viewed_again and value.arguments[1] in again
        }
        if self.uses[between] != 1 + len(again) or any(self.uses[each] != 1 for each in again):
            return None
        if len(names) != len(again):
            return None
        return {**names, **{each: each for each in again}}

    def _reads(self, item: Operand, items: Operand, index: Operand, same: Mapping[Symbol, Operand]) -> bool:
        """Whether an item was read of the list at an index."""
        if isinstance(item, Symbol) and item in same:
            item = same[item]
        read = self.made.get(item) if isinstance(item, Symbol) else None
        if read is None or read.function is not operator.getitem or read.arguments[0] is not items:
            return False
        return self._is_one(read.arguments[1], index)

    def _is_one(self, left: Operand, right: Operand) -> bool:
        """Whether two operands are computed alike from the same values."""
        if left is right or (isinstance(left, Literal) and left == right):
            return True
        first, second = (self.made.get(each) if isinstance(each, Symbol) else None for each in (left, right))
        if first is None or second is None or first.function is not second.function or first.function not in _POSITIONS:
            return False
        return all(self._is_one(*pair) for pair in zip(first.arguments, second.arguments, strict=True))
