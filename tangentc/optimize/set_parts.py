"""A part that is set to zero and then added to is set at once.

    before   A_bar[i] = 0.0; A_bar[i] += v                  after   A_bar[i] = v
    before   p_bar["W"] = zeros_like(p["W"]);               after   p_bar["W"] = v
             p_bar["W"] = p_bar["W"] + v
    before   A_bar[i, j] = 0.0; A_bar[j, j] += u;           after   A_bar[j, j] += u; A_bar[i, j] = v
             A_bar[i, j] += v

Legal where nothing reads the array in between, and what is added to other parts in between is certainly apart from this
one. Exact but for the sign of a zero.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from tangentc.ir.operators import add_at, set_at
from tangentc.ir.program import Apply, Assign, Block, Function, Literal, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import own_blocks, reads_in, targets_of
from tangentc.runtime.structure import accumulate, zeros_like

_SUMS = (operator.add, operator.sub, accumulate)
_ZEROS = (np.zeros_like, zeros_like)


Apart = Callable[[Symbol, Operand, Operand], bool]  # have two parts of an array certainly no element in common


def run_function(function: Function, apart: Apart, supply: SymbolSupply) -> Function:
    set_parts = _SetParts(Counter(reads_in(function)), _additions(function.body), apart, supply)
    return replace(function, body=rewrite_block(function.body, set_parts.statements))


@dataclass
class _SetParts:
    """One walk; `zeroed` says of an array in which a part was set to zero which array that was, and which part."""

    uses: Counter[Symbol]
    additions: Mapping[Operand, Assign]  # what is added to a part of each array next, in the same block
    apart: Apart
    supply: SymbolSupply
    zeros: set[Operand] = field(default_factory=lambda: {Literal(0.0)})
    zeroed: dict[Operand, tuple[Operand, Operand]] = field(default_factory=dict)
    read: dict[Operand, Operand] = field(default_factory=dict)  # by what was read of one: that one
    sums: dict[Operand, tuple[Operand, bool, Operand]] = field(default_factory=dict)  # what is added to that, or not
    left: dict[Operand, Operand] = field(
        default_factory=dict
    )  # arrays in which a part need not be zeroed: those before
    last: set[Symbol] = field(default_factory=set)  # what sets such a part

    def statements(self, statement: Assign) -> Iterator[Statement]:
        target, value = statement.target, statement.value
        match value:
            case Apply(function=function) if function in _ZEROS:
                self.zeros.add(target)
            case Apply(function=operator.getitem, arguments=(array, index)):
                if self.zeroed.get(array, (None, None))[1] == index and self.uses[target] == 1:
                    self.read[target] = array
            case Apply(function=function, arguments=(part, added)) if function in _SUMS and part in self.read:
                self.sums[target] = (self.read[part], function is operator.sub, added)
            case Apply(function=function, arguments=(array, index, stored)) if function is set_at:
                yield from self._set(statement, array, index, stored)
                return
            case Apply(function=function, arguments=(array, index, added)) if function is add_at:
                write = set_at if target in self.last else add_at
                statement = replace(statement, value=Apply(write, (self.left.get(array, array), index, added)))
        yield statement

    def _set(self, statement: Assign, array: Operand, index: Operand, stored: Operand) -> Iterator[Statement]:
        before, part = self.zeroed.get(array, (Literal(None), Literal(None)))
        of, negative, added = self.sums.get(stored, (Literal(None), False, Literal(None)))
        if array in self.zeroed and part == index and of is array and self.uses[array] == 2:  # type: ignore[index]
            if negative:
                negated = self.supply.fresh()
                yield replace(statement, target=negated, value=Apply(operator.neg, (added,)))
                added = negated
            yield replace(statement, value=Apply(set_at, (before, index, added)))
            return
        if stored in self.zeros:
            self.zeroed[statement.target] = (array, index)
            last = self._added_next(statement.target, index)
            if last is not None:
                self.left[statement.target] = array
                self.last.add(last)
        yield statement

    def _added_next(self, array: Symbol, part: Operand) -> Symbol | None:
        """What adds to the part, if all that is done with the array until then is to add to others."""
        while self.uses[array] == 1 and array in self.additions:
            addition = self.additions[array]
            assert isinstance(addition.value, Apply)
            if addition.value.arguments[1] == part:
                return addition.target
            if not self.apart(array, part, addition.value.arguments[1]):
                return None
            array = addition.target
        return None


def _additions(block: Block) -> dict[Operand, Assign]:
    """The additions to parts, by the array, where that was made in the same block."""
    found: dict[Operand, Assign] = {}
    made: set[Operand] = set()
    for statement in block.statements:
        match statement:
            case Assign(value=Apply(function=function, arguments=(array, *_))) if function is add_at and array in made:
                found[array] = statement
        made.update(targets_of(statement))
        for inner in own_blocks(statement):
            found.update(_additions(inner))
    return found
