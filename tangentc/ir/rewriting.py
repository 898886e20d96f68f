"""Rewrite the assignments of a block, those inside branches and loops included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tangentc.ir.program import Assign, Block, For, If, Program, Statement, While

Rewrite = Callable[[Assign], Iterable[Statement]]


def rewrite_program(program: Program, rewrite: Rewrite) -> Program:
    functions = tuple(replace(function, body=rewrite_block(function.body, rewrite)) for function in program.functions)
    return replace(program, functions=functions)


def rewrite_block(block: Block, rewrite: Rewrite) -> Block:
    """The block with what `rewrite` gives in place of each assignment, in order of execution."""
    statements: list[Statement] = []
    for statement in block.statements:
        match statement:
            case Assign():
                statements.extend(rewrite(statement))
            case If(then=then, orelse=orelse):
                then, orelse = rewrite_block(then, rewrite), rewrite_block(orelse, rewrite)
                statements.append(replace(statement, then=then, orelse=orelse))
            case For(body=body):
                statements.append(replace(statement, body=rewrite_block(body, rewrite)))
            case While(header=header, body=body):
                header, body = rewrite_block(header, rewrite), rewrite_block(body, rewrite)
                statements.append(replace(statement, header=header, body=body))
            case _:
                statements.append(statement)
    return Block(tuple(statements), block.yields)
