"""Which values are versions of one array, as writes make them and paths and trips merge them.

A.1 = zeros(n); A.4 = for k in ... carrying A.2 = A.1:          one array, in all its versions
A.3 = set_at(A.2, k, x); yield A.3
u.2, v.2 = for ... carrying u.1 = u, v.1 = v: yield v.1, u.1    nobody can say which of the two
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from tangentc.ir.overwriting import overwritten
from tangentc.ir.program import Assign, Block, For, Function, Statement, Symbol, Unpack, While
from tangentc.ir.traversal import blocks_of, inner_definitions, merges, targets_of

Loops = tuple[For | While, ...]


def with_loops(block: Block, loops: Loops) -> Iterator[tuple[Statement, Loops]]:
    """The statements of a block and of those in it, each with the loops around it."""
    for statement in block.statements:
        yield statement, loops
        inside = (*loops, statement) if isinstance(statement, For | While) else loops
        for inner in blocks_of(statement):
            yield from with_loops(inner, inside)


class Arrays:
    """Which symbols may be versions of one array: sets that grow together."""

    def __init__(self, function: Function) -> None:
        self._parents: dict[Symbol, Symbol] = {}
        self._versions: dict[Symbol, None] = {}
        self._made: set[Symbol] = set()  # of another version
        self._merged: list[tuple[Symbol, Statement]] = []
        self._loops: dict[Symbol, Loops] = {}  # around what defines each symbol
        written: list[Symbol] = []
        for statement, loops in with_loops(function.body, ()):
            self._loops.update(dict.fromkeys(targets_of(statement), loops))
            inside = (*loops, statement) if isinstance(statement, For | While) else loops
            self._loops.update(dict.fromkeys(inner_definitions(statement), inside))
            match statement:
                case Assign(target=target, value=Symbol() as value):
                    self._join(target, value)
                case Assign() | Unpack():
                    for version, array in overwritten(statement):
                        if isinstance(array, Symbol):
                            self._join(version, array)
                            written.append(version)
                case _:
                    self._merge(statement)
        self.written = set(map(self.one, written))  # by one of their versions

    def one(self, symbol: Symbol) -> Symbol:
        """The same symbol for all versions of an array."""
        while symbol in self._parents:
            above = self._parents[symbol]
            if above in self._parents:
                self._parents[symbol] = self._parents[above]
            symbol = above
        return symbol

    @cached_property
    def single(self) -> dict[Symbol, Symbol]:
        """Those whose versions are certainly one array, with the first of them.

        It is made once, or once in every trip and not handed to the next.
        """
        begun: defaultdict[Symbol, list[Symbol]] = defaultdict(list)
        for version in self._versions:
            if version not in self._made:
                begun[self.one(version)].append(version)
        found = {one: first[0] for one, first in begun.items() if len(first) == 1}
        for result, statement in self._merged:
            one = self.one(result)
            if one in found and any(statement is loop for loop in self._loops.get(found[one], ())):
                del found[one]
        return found

    def _merge(self, statement: Statement) -> None:
        for target, operands in merges(statement):
            self._merged.append((target, statement))
            for operand in operands:
                if isinstance(operand, Symbol):
                    self._join(target, operand)

    def _join(self, made: Symbol, source: Symbol) -> None:
        self._versions.update({made: None, source: None})
        self._made.add(made)
        left, right = self.one(made), self.one(source)
        if left is not right:
            self._parents[left] = right
