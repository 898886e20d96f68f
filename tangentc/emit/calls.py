"""Calls that give several values, in two steps, as the text of a module has them before it nests anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tangentc.ir.program import Assign, Block, Invoke, Program, Statement, SymbolSupply, Unpack
from tangentc.ir.traversal import own_blocks, with_blocks


def taken_apart(program: Program) -> Program:
    """The program with the value of each such call, then its parts."""
    functions = [replace(each, body=_block(each.body, program.supply)) for each in program.functions]
    return replace(program, functions=tuple(functions))


def _block(block: Block, supply: SymbolSupply) -> Block:
    return Block(tuple(each for statement in block.statements for each in _steps(statement, supply)), block.yields)


def _steps(statement: Statement, supply: SymbolSupply) -> Iterator[Statement]:
    match statement:
        case Unpack(value=Invoke() as call):
            values = supply.fresh()
            yield Assign(values, call, statement.span, statement.role)
            yield replace(statement, value=values)
        case _:
            yield with_blocks(statement, [_block(inner, supply) for inner in own_blocks(statement)])
