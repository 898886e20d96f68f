"""Reuse what was computed already: an adjoint that repeats an operation takes its result.

    before   y = exp(x); ...; x_bar = exp(x) * y_bar       after   y = exp(x); ...; x_bar = y * y_bar

Only statements that differentiation wrote are replaced, and only elementwise operations, products and sums: they
always give the same value, in storage of its own that nobody overwrites.
"""

from __future__ import annotations

import operator
from collections import ChainMap
from dataclasses import replace
from typing import Any

import numpy as np

from tangentc.ir.operators import CONSUMING
from tangentc.ir.program import Apply, Assign, Block, Function, Program, Statement, Symbol
from tangentc.ir.traversal import own_blocks, rename_value, with_blocks
from tangentc.rules import registry

Known = ChainMap[Any, Symbol]  # a layer for each block around the statement; what repeats another stands for that
_PRODUCTS_AND_SUMS = frozenset({operator.matmul, np.matmul, np.dot, np.sum})


def run(program: Program) -> Program:
    return replace(program, functions=tuple(_function(function) for function in program.functions))


def _function(function: Function) -> Function:
    return replace(function, body=_block(function.body, ChainMap()))


def _block(block: Block, outside: Known) -> Block:
    known = outside.new_child()
    statements: list[Statement] = []
    for statement in block.statements:
        match statement:
            case Assign(value=Apply() as value) if _is_repeatable(value):
                statements.append(_assign(statement, value, known))
                last = statements[-1]
                if isinstance(last, Assign) and isinstance(last.value, Symbol):
                    known[last.target] = last.value
            case _:
                blocks = [_block(inner, known) for inner in own_blocks(statement)]
                statements.append(with_blocks(statement, blocks))
    return Block(tuple(statements), block.yields)


def _assign(statement: Assign, value: Apply, known: Known) -> Assign:
    renamed = rename_value(value, lambda operand: known.get(operand, operand))
    assert isinstance(renamed, Apply)
    key = (renamed.function, renamed.arguments, renamed.keywords)
    if key not in known:
        known[key] = statement.target
    elif statement.role in ("adjoint", "tangent"):
        return replace(statement, value=known[key])
    return statement


def _is_repeatable(value: Apply) -> bool:
    try:
        if value.function in CONSUMING:
            return False
        if value.function in _PRODUCTS_AND_SUMS:
            return True
    except TypeError:
        return False
    rule = registry.find(value.function)
    return rule is not None and rule.elementwise
