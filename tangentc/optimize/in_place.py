"""In-place operations, settled: rebinding where the operand is a number, a copy where somebody still reads it.

before   total += x          (total a float)            after   total = total + x
before   y *= v              (the adjoint reads y)      after   y = copied(y); y *= v
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from tangentc.ir.operators import IN_PLACE
from tangentc.ir.program import Apply, Assign, Program, Statement, Symbol
from tangentc.ir.rewriting import rewrite_program
from tangentc.ir.types import UNKNOWN, Type, is_immutable
from tangentc.runtime.structure import copied


def rebind(program: Program, types: Mapping[Symbol, Type]) -> Program:
    """Numbers are immutable: to them `+=` is an addition."""

    def rewrite(statement: Assign) -> tuple[Statement, ...]:
        value = statement.value
        if isinstance(value, Apply) and value.function in IN_PLACE and is_immutable(types.get(_first(value), UNKNOWN)):
            return (replace(statement, value=replace(value, function=IN_PLACE[value.function])),)
        return (statement,)

    return rewrite_program(program, rewrite)


def protect(program: Program, conflicts: Container[Symbol]) -> Program:
    """Copy what an operation overwrites while something else still reads it; `conflicts` are the targets."""

    def rewrite(statement: Assign) -> tuple[Statement, ...]:
        value = statement.value
        if statement.target not in conflicts or not isinstance(value, Apply):
            return (statement,)
        own = program.supply.fresh(statement.target.name)
        copy = replace(statement, target=own, value=Apply(copied, value.arguments[:1]))
        return copy, replace(statement, value=replace(value, arguments=(own, *value.arguments[1:])))

    return rewrite_program(program, rewrite)


def _first(value: Apply) -> Symbol:
    return value.arguments[0] if isinstance(value.arguments[0], Symbol) else Symbol("", 0)
