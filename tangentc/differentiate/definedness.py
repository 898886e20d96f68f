"""Give a value to names that a path leaves unassigned, where a derivative reads them all the same.

    if c:                                      if c:
        y = 3 * x                                  y = 3 * x
    ...                            ->          else:
    y_bar = zeros_like(y)                          y = None

The primal reads such a name only on paths that assigned it; what is saved, returned for the backward half, or
made zero in its structure is read on every path. None has the zero None, which nobody reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tangentc.ir.program import (
    Assign,
    Block,
    For,
    Function,
    If,
    Literal,
    Operand,
    Statement,
    Symbol,
    Try,
    TupleOf,
    Undefined,
    While,
)
from tangentc.ir.traversal import merges, own_blocks, reads, statements_in, symbols_in, with_blocks

SAVING = "saving"  # the role of what the forward sweep does for the backward one
_NONE = Literal(None)


def define_missing(function: Function, zeros: Iterable[Symbol]) -> Function:
    """The function with every name defined that is saved, yielded beside the result, or in `zeros`."""
    wanted = set(zeros)
    for statement in statements_in(function.body):
        if isinstance(statement, Assign) and statement.role == SAVING:
            wanted.update(reads(statement.value))
    for operand in function.body.yields:
        beside = operand.items[1:] if isinstance(operand, TupleOf) else ()
        wanted.update(symbol for item in beside for symbol in symbols_in(item))
    return define(function, wanted)


def define(function: Function, symbols: Iterable[Symbol]) -> Function:
    """The function with these names defined on every path."""
    loose = perhaps_unassigned(function.body)
    wanted = loose.intersection(symbols)
    _spread(function.body, wanted, loose)
    return replace(function, body=_defined(function.body, wanted)) if wanted else function


def perhaps_unassigned(block: Block) -> set[Symbol]:
    """The symbols of names that some path leaves unassigned."""
    return _perhaps(block, lambda operand: isinstance(operand, Undefined))


def perhaps_none(block: Block) -> set[Symbol]:
    """The symbols that some path sets to None."""
    return _perhaps(block, lambda operand: operand == _NONE)


def _perhaps(block: Block, holds: Callable[[Operand], bool]) -> set[Symbol]:
    found: set[Symbol] = set()
    while True:
        before = len(found)
        for statement in statements_in(block):
            for symbol, operands in merges(statement):
                if any(holds(operand) or operand in found for operand in operands):
                    found.add(symbol)
        if len(found) == before:
            return found


def _spread(block: Block, wanted: set[Symbol], loose: set[Symbol]) -> None:
    """What a wanted symbol may be is wanted too."""
    while True:
        before = len(wanted)
        for statement in statements_in(block):
            for symbol, operands in merges(statement):
                if symbol in wanted:
                    wanted.update(operand for operand in operands if isinstance(operand, Symbol) and operand in loose)
        if len(wanted) == before:
            return


def _defined(block: Block, wanted: set[Symbol]) -> Block:
    statements: list[Statement] = []
    for statement in block.statements:
        *before, last = [_defined(one, wanted) for one in own_blocks(statement)] or [Block(())]
        match statement:
            case If(results=results) | Try(results=results):
                # The body of a `try` yields nothing.
                filled = [_filled(one, results, wanted) if one.yields else one for one in (*before, last)]
                statements.append(with_blocks(statement, filled))
            case For() | While():
                body = _filled(last, statement.carried, wanted)
                statements.append(with_blocks(_started(statement, wanted), (*before, body)))
            case _:
                statements.append(statement)
    return Block(tuple(statements), block.yields)


def _filled(block: Block, targets: tuple[Symbol, ...], wanted: set[Symbol]) -> Block:
    yields = (
        _NONE if isinstance(operand, Undefined) and target in wanted else operand
        for target, operand in zip(targets, block.yields, strict=True)
    )
    return Block(block.statements, tuple(yields))


def _started(loop: For | While, wanted: set[Symbol]) -> For | While:
    initial = (
        _NONE if isinstance(first, Undefined) and (carried in wanted or result in wanted) else first
        for carried, result, first in zip(loop.carried, loop.results, loop.initial, strict=True)
    )
    return replace(loop, initial=tuple(initial))
