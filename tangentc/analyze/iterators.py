"""Iterators that are read more than once: in Python the second reader finds what the first one left."""

from __future__ import annotations

import builtins
from collections.abc import Iterator

from tangentc.ir.program import Apply, Assign, Block, For, Function, Symbol, While
from tangentc.ir.traversal import blocks_of, own_operands, symbols_in

_ITERATORS = (builtins.zip, builtins.enumerate, builtins.reversed, builtins.map, builtins.filter, builtins.iter)


def read_again(function: Function) -> Iterator[Assign]:
    """The statements that make an iterator which is read twice, or in a loop that does not make it anew."""
    made: dict[Symbol, tuple[Assign, int]] = {}
    reads: dict[Symbol, int] = {}
    _look(function.body, 0, made, reads)
    for symbol, (statement, _) in made.items():
        if reads.get(symbol, 0) > 1:
            yield statement


def _look(block: Block, loops: int, made: dict[Symbol, tuple[Assign, int]], reads: dict[Symbol, int]) -> None:
    def count(operand: object, depth: int) -> None:
        for symbol in symbols_in(operand):  # type: ignore[arg-type]
            if symbol in made:
                reads[symbol] = reads.get(symbol, 0) + (2 if depth > made[symbol][1] else 1)

    for statement in block.statements:
        for operand in own_operands(statement):
            count(operand, loops)
        if isinstance(statement, Assign) and isinstance(statement.value, Apply):
            if statement.value.function in _ITERATORS:
                made[statement.target] = (statement, loops)
        for inner in blocks_of(statement):
            _look(inner, loops + isinstance(statement, For | While), made, reads)
    for operand in block.yields:
        count(operand, loops)
