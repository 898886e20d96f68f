"""Iterators that are read more than once: in Python the second reader finds what the first one left."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from dataclasses import dataclass, field

from tangentc.ir.program import Apply, Assign, Block, For, Function, Operand, Statement, Symbol, While
from tangentc.ir.traversal import blocks_of, own_operands, symbols_in

_ITERATORS = (builtins.zip, builtins.enumerate, builtins.reversed, builtins.map, builtins.filter, builtins.iter)


def read_again(function: Function) -> Iterator[Assign]:
    """The statements that make an iterator which is read twice, or in a loop that does not make it anew."""
    found = _Reads()
    found.look_at(function.body, 0)
    return (statement for symbol, (statement, _) in found.made.items() if found.times.get(symbol, 0) > 1)


@dataclass
class _Reads:
    """Where iterators are made, how many loops deep, and how often they are read."""

    made: dict[Symbol, tuple[Assign, int]] = field(default_factory=dict)
    times: dict[Symbol, int] = field(default_factory=dict)

    def look_at(self, block: Block, loops: int) -> None:
        for statement in block.statements:
            if not _only_asks_for_kind(statement):
                for operand in own_operands(statement):
                    self._count(operand, loops)
            match statement:
                case Assign(target=target, value=Apply(function=function)) if function in _ITERATORS:
                    self.made[target] = (statement, loops)
            for inner in blocks_of(statement):
                self.look_at(inner, loops + isinstance(statement, For | While))

    def _count(self, operand: Operand, loops: int) -> None:
        for symbol in symbols_in(operand):
            if symbol in self.made:
                again = loops > self.made[symbol][1]
                self.times[symbol] = self.times.get(symbol, 0) + (2 if again else 1)


def _only_asks_for_kind(statement: Statement) -> bool:
    """The runtime's functions look at an iterator to see that it is one."""
    match statement:
        case Assign(value=Apply(function=function)):
            return (getattr(function, "__module__", None) or "").startswith("tangentc.runtime")
        case _:
            return False
