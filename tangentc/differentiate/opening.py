"""What rules do with a part of a view of an array, done with the view.

    before   v_bar = last_stored(A_bar, .T[i])            after   A_bar_T = A_bar.T; v_bar = last_stored(A_bar_T, i)

An index goes through a view, see `Through`, where something is read or written; functions take plain ones.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator
from dataclasses import replace

from tangentc.ir.program import Apply, Assign, Program
from tangentc.ir.rewriting import rewrite_program
from tangentc.ir.views import opened


def run(program: Program) -> Program:
    def in_steps(statement: Assign) -> Iterator[Assign]:
        view = program.supply.fresh()
        value = statement.value
        steps = opened(value, view) if isinstance(value, Apply) and value.function is not operator.getitem else None
        if steps is None:
            yield statement
        else:
            yield replace(statement, target=view, value=steps[0])
            yield from in_steps(replace(statement, value=steps[1]))

    return rewrite_program(program, in_steps)
