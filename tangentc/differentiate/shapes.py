"""Of what a reversed loop reads for its shape alone, the shape is saved.

gates_bar = np.zeros_like(gates)             gates_bar = np.zeros(gates_shape)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np

from tangentc.differentiate.definedness import SAVING
from tangentc.ir.program import Apply, Assign, Block, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import blocks_of, own_operands, statements_in, symbols_in
from tangentc.ir.types import Array, Type, is_double


def save_shapes(
    forward: Iterable[Statement], backward: Block, type_of: Callable[[Symbol], Type], supply: SymbolSupply
) -> tuple[list[Statement], Block]:
    """The body of a loop and its reversal, which reads shapes where it read arrays to make zeros like them."""
    forward = list(forward)
    made = {each.target for each in forward if isinstance(each, Assign) and not _is_flat(each)}
    zeros = Counter(_like(each) for each in statements_in(backward))
    reads = Counter(_reads(backward))
    found = {
        array: supply.fresh(f"{array.name}_shape" if array.name else "")
        for array, count in zeros.items()
        if array in made and count == reads[array] and _is_double_array(type_of(array))
    }
    if not found:
        return forward, backward

    def by_shape(statement: Assign) -> tuple[Statement, ...]:
        array = _like(statement)
        return (replace(statement, value=Apply(np.zeros, (found[array],))) if array in found else statement,)

    return list(_with_shapes(forward, found)), rewrite_block(backward, by_shape)


def _is_flat(statement: Assign) -> bool:
    """Whether this is `x.flat`, which is an array in all but its attributes."""
    return isinstance(statement.value, Apply) and statement.value.function is np.ndarray.flat


def _with_shapes(forward: list[Statement], found: dict[Symbol, Symbol]) -> Iterator[Statement]:
    for statement in forward:
        yield statement
        if isinstance(statement, Assign) and statement.target in found:
            shape = Apply(np.ndarray.shape, (statement.target,))
            yield Assign(found[statement.target], shape, statement.span, SAVING)


def _like(statement: Statement) -> Symbol | None:
    """The array like which zeros are made."""
    match statement:
        case Assign(value=Apply(function=np.zeros_like, arguments=(Symbol() as array,), keywords=())):
            return array
        case _:
            return None


def _reads(block: Block) -> Iterator[Symbol]:
    operands: list[Operand] = list(block.yields)
    for statement in statements_in(block):
        operands += own_operands(statement)
        operands += [each for inner in blocks_of(statement) for each in inner.yields]
    for operand in operands:
        yield from symbols_in(operand)


def _is_double_array(known: Type) -> bool:
    return isinstance(known, Array) and bool(known.ones) and is_double(known)
