"""`with no_grad():`, where whatever is computed is constant.

    with no_grad():                     with no_grad():
        A[i] = x              ->            A[i] = stop_gradient(x)
        A[j] += y                           A[j] = stop_gradient(A[j] + y)

An array that is written in there still varies: but for what was written.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tangentc.ir.operators import CONSUMING, IN_PLACE, WRITES_AT, add_at, is_one_of, set_at
from tangentc.ir.program import Apply, Assign, Block, Enter, Leave, Program, Statement, Symbol, SymbolSupply
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import own_blocks, with_blocks
from tangentc.runtime import no_grad, stop_gradient


def detached_stores(program: Program) -> Program:
    """The program with constants for what is stored where nothing is differentiated."""
    functions = (replace(each, body=_block(each.body, program.supply)) for each in program.functions)
    return replace(program, functions=tuple(functions))


def detached(statements: Iterable[Statement]) -> Iterator[tuple[Statement, bool]]:
    """The statements of a block, each with whether what it computes is constant."""
    entered: list[Symbol] = []
    for statement in statements:
        match statement:
            case Enter(target=target, context=Apply(function=function)) if function is no_grad:
                entered.append(target)
            case Leave(entered=target) if target in entered:
                entered.remove(target)  # type: ignore[arg-type]
        yield statement, bool(entered)


def computes(statement: Statement) -> bool:
    """Whether this makes a value of its own, and does not merely store one."""
    match statement:
        case Assign(value=Apply(function=function)):
            return is_one_of(function, IN_PLACE) or not is_one_of(function, CONSUMING)
        case _:
            return not isinstance(statement, Assign) or not isinstance(statement.value, Symbol)


def _block(block: Block, supply: SymbolSupply) -> Block:
    statements: list[Statement] = []
    for statement, is_detached in detached(block.statements):
        if is_detached:
            inside = rewrite_block(Block((statement,)), lambda each: _stored(each, supply))
            statements += inside.statements
        else:
            blocks = [_block(inner, supply) for inner in own_blocks(statement)]
            statements.append(with_blocks(statement, blocks))
    return Block(tuple(statements), block.yields)


def _stored(statement: Assign, supply: SymbolSupply) -> Iterator[Assign]:
    match statement.value:
        case Apply(function=function, arguments=(array, index, value)) if function in WRITES_AT:
            if function is add_at:
                old, total = supply.fresh(), supply.fresh()
                yield replace(statement, target=old, value=Apply(operator.getitem, (array, index)))
                yield replace(statement, target=total, value=Apply(operator.add, (old, value)))
                function, value = set_at, total
            constant = supply.fresh()
            yield replace(statement, target=constant, value=Apply(stop_gradient, (value,)))
            yield replace(statement, value=Apply(function, (array, index, constant)))
        case _:
            yield statement
