"""What is the same in every trip, computed before the loop.

    before   for ...: t = dt / 6.0; k_bar = t * x_bar        after   t = dt / 6.0; for ...: k_bar = t * x_bar

Legal for sums and products of numbers, and quotients by a number that is spelled out: they raise nothing and warn of
nothing in a loop that makes no trip. Of what reads arrays only the transpose of a band moves, which the systems of
equations of each trip are solved with. Only what differentiation wrote is moved.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import replace

from tangentc.ir.program import Apply, Assign, Block, For, Function, Literal, Operand, Statement, Symbol, While
from tangentc.ir.traversal import defined_in, inner_definitions, operands_of, own_blocks, symbols_in, with_blocks
from tangentc.ir.types import Array, Number, Type
from tangentc.runtime import transposed_band

_SAFE = (operator.add, operator.sub, operator.mul, operator.neg)


def run_function(function: Function, types: Mapping[Symbol, Type]) -> Function:
    return replace(function, body=_block(function.body, types))


def _block(block: Block, types: Mapping[Symbol, Type]) -> Block:
    statements: list[Statement] = []
    for statement in block.statements:
        match statement:
            case For() | While():
                body = _block(statement.body, types)
                moved, kept = _parted(statement, body, types)
                statements += [*moved, replace(statement, body=Block(kept, body.yields))]
            case _:
                blocks = [_block(inner, types) for inner in own_blocks(statement)]
                statements.append(with_blocks(statement, blocks))
    return Block(tuple(statements), block.yields)


def _parted(
    loop: For | While, body: Block, types: Mapping[Symbol, Type]
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements of a loop's body that may move before it, and the others."""
    inside = defined_in(body) | set(inner_definitions(loop))
    if isinstance(loop, While):
        inside |= defined_in(loop.header)
    moved: list[Statement] = []
    kept: list[Statement] = []
    for statement in body.statements:
        if isinstance(statement, Assign) and _is_invariant(statement, inside, types):
            inside.discard(statement.target)
            moved.append(statement)
        else:
            kept.append(statement)
    return tuple(moved), tuple(kept)


def _is_invariant(statement: Assign, inside: set[Symbol], types: Mapping[Symbol, Type]) -> bool:
    value = statement.value
    if statement.role == "primal" or not isinstance(value, Apply) or value.keywords:
        return False
    operands = list(operands_of(value))
    if any(symbol in inside for operand in operands for symbol in symbols_in(operand)):
        return False
    if value.function is transposed_band:
        return True
    if value.function is operator.truediv and not _is_nonzero(operands[1]):
        return False
    safe = value.function in _SAFE or value.function is operator.truediv
    return safe and all(_is_number(operand, types) for operand in operands)


def _is_nonzero(operand: Operand) -> bool:
    return isinstance(operand, Literal) and type(operand.value) in (int, float) and operand.value != 0


def _is_number(operand: Operand, types: Mapping[Symbol, Type]) -> bool:
    known = types.get(operand) if isinstance(operand, Symbol) else None
    if isinstance(operand, Literal):
        return type(operand.value) in (int, float)
    return isinstance(known, Number) or (isinstance(known, Array) and known.scalar)
