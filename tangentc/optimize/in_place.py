"""In-place operations and copies, settled by types.

before   total += x          (total a float)            after   total = total + x
before   z = copied(y)       (y an array)               after   z = y.copy()
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from tangentc.ir.operators import IN_PLACE
from tangentc.ir.program import Apply, Assign, For, If, Program, Statement, Symbol, Unpack
from tangentc.ir.rewriting import rewrite_program
from tangentc.ir.traversal import statements_in, targets_of
from tangentc.ir.types import UNKNOWN, Array, Type, is_immutable
from tangentc.runtime.structure import copied


def rebind(program: Program, types: Mapping[Symbol, Type]) -> Program:
    """Numbers are immutable: to them `+=` is an addition."""

    def rewrite(statement: Assign) -> tuple[Statement, ...]:
        value = statement.value
        if isinstance(value, Apply) and value.function in IN_PLACE and is_immutable(types.get(_first(value), UNKNOWN)):
            return (replace(statement, value=replace(value, function=IN_PLACE[value.function])),)
        return (statement,)

    return rewrite_program(program, rewrite)


def spell_copies(program: Program, types: Mapping[Symbol, Type]) -> Program:
    """`x.copy()` for the copy of what is known to be an array; what cannot change is not copied.

    What was saved, or is made on one path only, may be None on another.
    """
    uncertain: set[Symbol] = set()
    for statement in (each for function in program.functions for each in statements_in(function.body)):
        if isinstance(statement, For):
            uncertain.add(statement.target)
        elif isinstance(statement, Unpack | If):
            uncertain.update(targets_of(statement))

    def rewrite(statement: Assign) -> tuple[Statement, ...]:
        match statement.value:
            case Apply(function=function, arguments=(Symbol() as x,)) if function is copied:
                known = types.get(x, UNKNOWN)
                if is_immutable(known):
                    return (replace(statement, value=x),)
                if isinstance(known, Array) and x not in uncertain:
                    return (replace(statement, value=Apply(np.ndarray.copy, (x,))),)
        return (statement,)

    return rewrite_program(program, rewrite)


def _first(value: Apply) -> Symbol:
    return value.arguments[0] if isinstance(value.arguments[0], Symbol) else Symbol("", 0)
