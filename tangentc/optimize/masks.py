"""What a choice leaves out of an adjoint stays out, whatever it is multiplied by.

    before   t = np.where(x > 0, z_bar, 0.0); x_bar = t / (2 * y)
    after    x_bar = np.where(x > 0, z_bar / (2 * y), 0.0)

`y` may be infinite or not a number where it was not chosen, as the square root of a negative number is; zero times that
is not zero in floating point, though nothing depends on it.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from tangentc.ir.program import Apply, Assign, Block, Function, Literal, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.traversal import own_blocks, with_blocks
from tangentc.ir.types import Array, Type

Types = Mapping[Symbol, Type]
_PRODUCTS = (operator.mul, operator.truediv, operator.neg)


def run_function(function: Function, types: Types, supply: SymbolSupply) -> Function:
    return replace(function, body=_block(function.body, types, supply))


def _block(block: Block, types: Types, supply: SymbolSupply) -> Block:
    masked: dict[Operand, Apply] = {}
    statements: list[Statement] = []
    for statement in block.statements:
        match statement:
            case Assign(value=Apply() as value) if statement.role != "primal":
                statements.extend(_masked_last(statement, value, masked, types, supply))
            case _:
                inner = (_block(each, types, supply) for each in own_blocks(statement))
                statements.append(with_blocks(statement, inner))
    return Block(tuple(statements), block.yields)


def _masked_last(
    statement: Assign, value: Apply, masked: dict[Operand, Apply], types: Types, supply: SymbolSupply
) -> Iterator[Statement]:
    place = _masked_operand(value, masked, types)
    if place is not None:
        mask = masked[value.arguments[place]]
        kept = _kept(mask)
        product = supply.fresh()
        yield replace(statement, target=product, value=_with(value, place, mask.arguments[kept]))
        value = _with(mask, kept, product)
    if value.function is np.where and len(value.arguments) == 3 and Literal(0.0) in value.arguments[1:]:
        masked[statement.target] = value
    yield replace(statement, value=value)


def _kept(mask: Apply) -> int:
    """The place of what a mask lets through."""
    return 1 if mask.arguments[2] == Literal(0.0) else 2


def _with(value: Apply, place: int, operand: Operand) -> Apply:
    return replace(value, arguments=(*value.arguments[:place], operand, *value.arguments[place + 1 :]))


def _masked_operand(value: Apply, masked: Mapping[Operand, Apply], types: Types) -> int | None:
    """Which operand of a product is masked; the others are arrays, which raise nothing at a division by zero."""
    if value.function not in _PRODUCTS:
        return None
    places = [place for place, operand in enumerate(value.arguments) if operand in masked]
    if len(places) != 1 or (value.function is operator.truediv and places[0] == 1):
        return None
    others = [operand for place, operand in enumerate(value.arguments) if place != places[0]]
    return places[0] if all(_is_array(operand, types) for operand in others) else None


def _is_array(operand: Operand, types: Types) -> bool:
    known = types.get(operand) if isinstance(operand, Symbol) else None
    return isinstance(known, Array) and not known.weak
