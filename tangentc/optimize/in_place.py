"""In-place operations and copies, settled by types.

before   total += x          (total a float)            after   total = total + x
before   z = copied(y)       (y an array)               after   z = y.copy()
before   y = full_like(x, 1.0); z = copied(y)           after   z = full_like(x, 1.0)      (nobody else reads y)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from tangentc.ir.operators import IN_PLACE, is_one_of
from tangentc.ir.program import Apply, Assign, For, Function, If, Program, Statement, Symbol, Unpack
from tangentc.ir.rewriting import rewrite_program
from tangentc.ir.traversal import blocks_of, reads_in, statements_in, targets_of
from tangentc.ir.types import UNKNOWN, Array, Type, is_immutable
from tangentc.runtime.structure import copied

_FRESH = frozenset({np.full_like, np.zeros_like, np.ones_like, np.empty_like})


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
        elif isinstance(statement, Unpack | If) or _may_find_nothing(statement):
            uncertain.update(targets_of(statement))

    needless = {target for function in program.functions for target in _needless(function)}

    def rewrite(statement: Assign) -> tuple[Statement, ...]:
        match statement.value:
            case Apply(arguments=(Symbol() as x,)) if statement.target in needless:
                return (replace(statement, value=x),)
            case Apply(function=function, arguments=(Symbol() as x,)) if function is copied:
                known = types.get(x, UNKNOWN)
                if is_immutable(known):
                    return (replace(statement, value=x),)
                if isinstance(known, Array) and x not in uncertain:
                    return (replace(statement, value=Apply(np.ndarray.copy, (x,))),)
        return (statement,)

    return rewrite_program(program, rewrite)


def _may_find_nothing(statement: Statement) -> bool:
    return isinstance(statement, Assign) and isinstance(statement.value, Apply) and statement.value.function is dict.get


def _needless(function: Function) -> Iterator[Symbol]:
    """The copies of what was made for nothing else but to be copied, in the same block."""
    read = Counter(reads_in(function))
    for block in (function.body, *(inner for each in statements_in(function.body) for inner in blocks_of(each))):
        fresh: set[Symbol] = set()
        for statement in block.statements:
            match statement:
                case Assign(target=target, value=Apply(function=made)) if is_one_of(made, _FRESH):
                    fresh.add(target)
                case Assign(target=target, value=Apply(function=made, arguments=(Symbol() as x,))):
                    if made is copied and x in fresh and read[x] == 1:
                        yield target


def _first(value: Apply) -> Symbol:
    return value.arguments[0] if isinstance(value.arguments[0], Symbol) else Symbol("", 0)
