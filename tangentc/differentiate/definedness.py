"""Give a value to names that a path leaves unassigned, where a derivative reads them all the same.

    if c:                                      if c:
        y = 3 * x                                  y = 3 * x
    ...                            ->          else:
    y_bar = zeros_like(y)                          y = None

The primal reads such a name only on paths that assigned it; what is saved, returned for the backward half, or
made zero in its structure is read on every path. None has the zero None, which nobody reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import cast

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
    TupleOf,
    Undefined,
    While,
)
from tangentc.ir.traversal import blocks_of, reads, statements_in, symbols_in

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


def _sources(statement: Statement) -> Iterator[tuple[Symbol, tuple[Operand, ...]]]:
    """Each symbol that a branch or a loop merges, with what it may be."""
    match statement:
        case If():
            for result, *operands in zip(
                statement.results, statement.then.yields, statement.orelse.yields, strict=True
            ):
                yield result, tuple(operands)
        case For() | While():
            for carried, result, first, last in zip(
                statement.carried, statement.results, statement.initial, statement.body.yields, strict=True
            ):
                yield carried, (first, last)
                yield result, (first, last)


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
            for symbol, operands in _sources(statement):
                if any(holds(operand) or operand in found for operand in operands):
                    found.add(symbol)
        if len(found) == before:
            return found


def _spread(block: Block, wanted: set[Symbol], loose: set[Symbol]) -> None:
    """What a wanted symbol may be is wanted too."""
    while True:
        before = len(wanted)
        for statement in statements_in(block):
            for symbol, operands in _sources(statement):
                if symbol in wanted:
                    wanted.update(operand for operand in operands if isinstance(operand, Symbol) and operand in loose)
        if len(wanted) == before:
            return


def _defined(block: Block, wanted: set[Symbol]) -> Block:
    statements: list[Statement] = []
    for statement in block.statements:
        inner = [_defined(one, wanted) for one in blocks_of(statement)]
        match statement:
            case If():
                then, orelse = (_filled(one, statement.results, wanted) for one in inner)
                statements.append(replace(statement, then=then, orelse=orelse))
            case For():
                body = Block(inner[0].statements, statement.body.yields)
                statements.append(replace(_started(statement, wanted), body=_filled(body, statement.carried, wanted)))
            case While():
                body = Block(inner[1].statements, statement.body.yields)
                started = _started(statement, wanted)
                filled = _filled(body, statement.carried, wanted)
                statements.append(replace(cast(While, started), header=inner[0], body=filled))
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
