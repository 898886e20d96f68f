"""Stores into slices of lists, which change how many items there are.

items[a:b] = others           replaced(items, items[:a] + others + items[b:])
items[a:b:2] = others         one item after the other
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Mapping
from dataclasses import replace

from tangentc.ir.operators import joined, replaced, set_at
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    For,
    Literal,
    Operand,
    SliceOf,
    Statement,
    Symbol,
    SymbolSupply,
    Value,
)
from tangentc.ir.types import List, Type
from tangentc.rules.inference import type_in
from tangentc.runtime import place_of_insertion

_NONE = Literal(None)


def is_slice_store(write: Apply, types: Mapping[Symbol, Type]) -> bool:
    """Whether this is `items[a:b] = others`, for a list."""
    if write.function is not set_at or not isinstance(write.arguments[1], SliceOf):
        return False
    return isinstance(type_in(write.arguments[0], types), List)


def stored_slice(
    statement: Assign, write: Apply, types: Mapping[Symbol, Type], supply: SymbolSupply
) -> list[Statement]:
    """The same in terms of sums of lists."""
    items, index, others = write.arguments
    assert isinstance(index, SliceOf)
    store = _Store(statement, types, supply)
    if not isinstance(type_in(others, types), List):
        others = store.made(Apply(builtins.list, (others,)))
    if index.step not in (_NONE, Literal(1)):
        store.by_step(items, index, others)
    else:
        store.as_sum(items, index, others)
    return store.statements


class _Store:
    """The statements that one store becomes."""

    def __init__(self, statement: Assign, types: Mapping[Symbol, Type], supply: SymbolSupply) -> None:
        self.statement, self.types, self.supply = statement, types, supply
        self.statements: list[Statement] = []

    def made(self, value: Value) -> Symbol:
        target = self.supply.fresh()
        self.statements.append(replace(self.statement, target=target, value=value))
        return target

    def as_sum(self, items: Operand, index: SliceOf, others: Operand) -> None:
        start, end = self._bounds(items, index)
        parts = [others]
        if start not in (_NONE, Literal(0)):
            parts.insert(0, self.made(Apply(operator.getitem, (items, SliceOf(_NONE, start, _NONE)))))
        if end != _NONE:
            parts.append(self.made(Apply(operator.getitem, (items, SliceOf(end, _NONE, _NONE)))))
        whole = parts[0]
        for part in parts[1:]:
            whole = self.made(Apply(joined, (whole, part)))
        self.statements.append(replace(self.statement, value=Apply(replaced, (items, whole))))

    def _bounds(self, items: Operand, index: SliceOf) -> tuple[Operand, Operand]:
        """Where the items before the slice end, and where those after it begin: never before that."""
        start, end = index.lower, index.upper
        if _NONE in (start, end) or _in_order(start, end):
            return start, end
        length = self.made(Apply(len, (items,)))
        start, end = (self.made(Apply(place_of_insertion, (each, length))) for each in (start, end))
        return start, self.made(Apply(builtins.max, (start, end)))

    def by_step(self, items: Operand, index: SliceOf, others: Operand) -> None:
        """A loop over the positions; their number must be that of the others, as Python asks."""
        bounds = self.made(Apply(builtins.slice, (index.lower, index.upper, index.step)))
        length = self.made(Apply(len, (items,)))
        limits = self.made(Apply(slice.indices, (bounds, length)))
        numbers = [self.made(Apply(operator.getitem, (limits, Literal(k)))) for k in range(3)]
        positions = self.made(Apply(builtins.range, tuple(numbers)))
        pairs = self.made(Apply(builtins.zip, (positions, others), (("strict", Literal(True)),)))
        pair, carried, position, item, changed = (self.supply.fresh() for _ in range(5))
        picked = [(position, Literal(0)), (item, Literal(1))]
        body: list[Statement] = [
            replace(self.statement, target=target, value=Apply(operator.getitem, (pair, k))) for target, k in picked
        ]
        body.append(replace(self.statement, target=changed, value=Apply(set_at, (carried, position, item))))
        self.statements.append(
            For(
                pair,
                pairs,
                (carried,),
                (items,),
                Block(tuple(body), (changed,)),
                (self.statement.target,),
                span=self.statement.span,
            )
        )


def _in_order(start: Operand, end: Operand) -> bool:
    """Whether a slice certainly does not end before it starts, however long the list is."""
    match start, end:
        case Literal(value=int(first)), Literal(value=int(last)):
            return (first < 0) == (last < 0) and first <= last
        case _:
            return False
