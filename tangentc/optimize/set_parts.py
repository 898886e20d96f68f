"""A part that is set to zero and then added to is set at once.

    before   A_bar[i] = 0.0; A_bar[i] += v          after   A_bar[i] = v

Legal where nothing reads the array in between, and exact but for the sign of a zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tangentc.ir.operators import add_at, set_at
from tangentc.ir.program import Apply, Assign, Function, Literal, Operand, Statement, Symbol
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import reads_in


def run_function(function: Function) -> Function:
    return replace(function, body=rewrite_block(function.body, _SetParts(Counter(reads_in(function))).statements))


@dataclass
class _SetParts:
    """One walk; `zeroed` says of an array in which a part was set to zero which array that was, and which part."""

    uses: Counter[Symbol]
    zeroed: dict[Operand, tuple[Operand, Operand]] = field(default_factory=dict)

    def statements(self, statement: Assign) -> Iterator[Statement]:
        match statement.value:
            case Apply(function=function, arguments=(array, index, Literal(value=0.0))) if function is set_at:
                if self.uses[statement.target] == 1:
                    self.zeroed[statement.target] = (array, index)
            case Apply(function=function, arguments=(array, index, value)) if function is add_at:
                before, part = self.zeroed.get(array, (None, None))
                if before is not None and part == index:
                    statement = replace(statement, value=Apply(set_at, (before, index, value)))
        yield statement
