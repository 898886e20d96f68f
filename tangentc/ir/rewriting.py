"""Rewrite the assignments of a block, those inside branches and loops included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tangentc.ir.program import Assign, Block, Program, Statement
from tangentc.ir.traversal import own_blocks, with_blocks

Rewrite = Callable[[Assign], Iterable[Statement]]


def rewrite_program(program: Program, rewrite: Rewrite) -> Program:
    functions = tuple(replace(function, body=rewrite_block(function.body, rewrite)) for function in program.functions)
    return replace(program, functions=functions)


def rewrite_block(block: Block, rewrite: Rewrite) -> Block:
    """The block with what `rewrite` gives in place of each assignment, in order of execution."""
    statements: list[Statement] = []
    for statement in block.statements:
        if isinstance(statement, Assign):
            statements.extend(rewrite(statement))
        else:
            blocks = [rewrite_block(inner, rewrite) for inner in own_blocks(statement)]
            statements.append(with_blocks(statement, blocks))
    return Block(tuple(statements), block.yields)
