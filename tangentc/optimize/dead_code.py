"""Remove what nobody reads.

    before   y = exp(x); z = sin(x); return y
    after    y = exp(x); return y

Also removed are results of branches and values carried by loops that nobody reads, and branches and loops that
are left empty. Kept is whatever acts: effects, raises, writes of the user's into arguments, calls of other functions
(they may raise or print) and operations that `keep` names. An unread operation of NumPy may go
although it might have raised or warned; a statement that the user wrote for its effect alone is an `Effect`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from tangentc.ir.operators import append, build_list, is_one_of
from tangentc.ir.overwriting import given_objects
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Effect,
    Enter,
    For,
    Function,
    If,
    Invoke,
    Leave,
    Program,
    Raise,
    Statement,
    Symbol,
    Try,
    Unpack,
    While,
)
from tangentc.ir.traversal import own_operands, statements_in, symbols_in
from tangentc.runtime import no_grad

Keep = Callable[[Assign | Unpack], bool]


# What raises nothing, whatever it is given.
_HARMLESS = (operator.not_, operator.is_, operator.is_not, build_list, append)


def may_raise(statement: Assign | Unpack) -> bool:
    """Whether the user may have written this for the exception that it raises."""
    function = statement.value.function if isinstance(statement.value, Apply) else None
    return statement.role == "primal" and not is_one_of(function, _HARMLESS)


def run(program: Program, keep: Keep) -> Program:
    return replace(program, functions=tuple(run_function(function, keep) for function in program.functions))


def run_function(function: Function, keep: Keep) -> Function:
    return replace(function, body=run_block(function.body, _written_arguments(function), keep))


def _written_arguments(function: Function) -> set[Symbol]:
    """What the user's writes into arguments make: the caller reads it."""
    users = (each for each in statements_in(function.body) if isinstance(each, Assign) and each.role == "primal")
    return given_objects(function).intersection(each.target for each in users if isinstance(each.value, Apply))


def run_block(block: Block, live: set[Symbol], keep: Keep) -> Block:
    """The block without its dead statements; `live` is what is read after it, and grows by what it reads.

    Nothing is ever taken out of `live`: a symbol has one definition, so that what is read on one path is not
    mistaken for something else on another.
    """
    for operand in block.yields:
        live.update(symbols_in(operand))
    kept: list[Statement] = []
    for statement in reversed(block.statements):
        slim = _slim(statement, live, keep)
        if isinstance(slim, Enter) and _is_silent(slim) and kept and _leaves(kept[-1], slim):
            kept.pop()
        elif slim is not None:
            kept.append(slim)
            for operand in own_operands(slim):
                live.update(symbols_in(operand))
    return Block(tuple(reversed(kept)), block.yields)


def _is_silent(enter: Enter) -> bool:
    """Whether what is entered matters only to what runs inside."""
    return isinstance(enter.context, Apply) and is_one_of(enter.context.function, (np.errstate, no_grad))


def _leaves(statement: Statement, enter: Enter) -> bool:
    return isinstance(statement, Leave) and statement.entered is enter.target


def _slim(statement: Statement, live: set[Symbol], keep: Keep) -> Statement | None:
    match statement:
        case Assign(target=target, value=value):
            acts = isinstance(value, Apply | Invoke) and keep(statement)
            return statement if target in live or acts else None
        case Unpack(targets=targets):
            return statement if any(target in live for target in targets) or keep(statement) else None
        case If():
            return _slim_if(statement, live, keep)
        case Try():
            return _slim_try(statement, live, keep)
        case Effect() | Raise() | Enter() | Leave():
            return statement
        case For() | While():
            return _slim_loop(statement, live, keep)


def _slim_if(statement: If, live: set[Symbol], keep: Keep) -> If | None:
    kept = [position for position, result in enumerate(statement.results) if result in live]
    branches = [
        run_block(Block(branch.statements, tuple(branch.yields[k] for k in kept)), live, keep)
        for branch in (statement.then, statement.orelse)
    ]
    if not kept and not branches[0].statements and not branches[1].statements:
        return None
    results = tuple(statement.results[k] for k in kept)
    return replace(statement, then=branches[0], orelse=branches[1], results=results)


def _slim_try(statement: Try, live: set[Symbol], keep: Keep) -> Try | None:
    """In the body everything stays that the user wrote: an exception of it decides which path is taken."""
    kept = [position for position, result in enumerate(statement.results) if result in live]
    orelse, handler = (
        run_block(Block(path.statements, tuple(path.yields[k] for k in kept)), live, keep)
        for path in (statement.orelse, statement.handler)
    )
    body = run_block(statement.body, live, lambda each: keep(each) or may_raise(each))
    if not kept and not any(block.statements for block in (body, handler, orelse)):
        return None
    results = tuple(statement.results[k] for k in kept)
    return replace(statement, body=body, handler=handler, orelse=orelse, results=results)


def _slim_loop(statement: For | While, live: set[Symbol], keep: Keep) -> For | While | None:
    needed = {position for position, result in enumerate(statement.results) if result in live}
    while True:
        slim = _with_carried(statement, sorted(needed), live, keep)
        more = {k for k, carried in enumerate(statement.carried) if carried in live} - needed
        if not more:
            break
        needed |= more
    acts = slim.body.statements or (isinstance(slim, While) and slim.header.statements)
    if not slim.results and not acts and isinstance(slim, For):
        return None
    return slim


def _with_carried(statement: For | While, positions: list[int], live: set[Symbol], keep: Keep) -> For | While:
    """The loop carrying only these; what its body reads becomes live."""
    yields = tuple(statement.body.yields[k] for k in positions)
    if statement.stop is not None:
        live.update(symbols_in(statement.stop))
    # What the header defines is read by the body, so the body comes first.
    changes: dict[str, Any] = {
        "carried": tuple(statement.carried[k] for k in positions),
        "initial": tuple(statement.initial[k] for k in positions),
        "results": tuple(statement.results[k] for k in positions),
        "body": run_block(Block(statement.body.statements, yields), live, keep),
    }
    if isinstance(statement, While):
        changes["header"] = run_block(statement.header, live, keep)
    return replace(statement, **changes)
