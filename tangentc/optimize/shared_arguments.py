"""A function that writes into an argument is differentiated for arguments that share no storage, and says so.

before   def f(x, y): x += y; ...
after    def f(x, y):
if np.may_share_memory(x, y):
raise ValueError("x and y may share storage, which this function writes into: pass a copy")
x += y; ...
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

import numpy as np

from tangentc.ir.program import Apply, Assign, Block, If, Literal, Program, Raise, Statement, Symbol
from tangentc.ir.types import Array, Type, is_immutable


def run(
    program: Program, written: Container[Symbol], types: Mapping[Symbol, Type], checked: Container[Symbol] = ()
) -> Program:
    """The program with a check at its beginning for each array that is `written` and each other one.

    Those that are `checked` have been against one another.
    """
    entry, *others = program.functions
    symbols = [parameter.symbol for parameter in entry.parameters]
    arrays = [symbol for symbol in symbols if isinstance(types.get(symbol), Array) and not is_immutable(types[symbol])]
    checks: list[Statement] = []
    for k, first in enumerate(arrays):
        for second in arrays[k + 1 :]:
            if (first in written or second in written) and not (first in checked and second in checked):
                checks += _check(program, first, second)
    body = Block((*checks, *entry.body.statements), entry.body.yields)
    return replace(program, functions=(replace(entry, body=body), *others))


def _check(program: Program, first: Symbol, second: Symbol) -> list[Statement]:
    span = program.entry.span
    test, error = program.supply.fresh(), program.supply.fresh()
    text = f"{first.name} and {second.name} may share storage, which this function writes into: pass a copy"
    raised = (Assign(error, Apply(ValueError, (Literal(text),)), span), Raise(error, None, span))
    shared = Assign(test, Apply(np.may_share_memory, (first, second)), span)
    return [shared, If(test, Block(raised), Block(()), (), span)]
