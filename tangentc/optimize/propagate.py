"""Forward what is known: copies, values that do not change, decided branches.

    before   a = b; y = sin(a)                        after   y = sin(b)
    before   loop carries c, hands on c               after   c is its initial value
    before   branch results r, s with equal yields    after   one result
    before   if True: ...                             after   ...
    before   a, b = (x, y); z = (x, y)[0]             after   a, b and z are x, y and x

Legal because a symbol has one value: reading `b` for `a` reads the same object.
"""

from __future__ import annotations

import operator
from dataclasses import replace
from typing import Any

from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    For,
    Function,
    If,
    Invoke,
    Literal,
    Operand,
    Program,
    Statement,
    Symbol,
    Try,
    TupleOf,
    Undefined,
    Unpack,
    While,
)
from tangentc.ir.traversal import rename_operand, rename_statement


def run(program: Program) -> Program:
    return replace(program, functions=tuple(run_function(function) for function in program.functions))


def run_function(function: Function) -> Function:
    return replace(function, body=_block(function.body, {}))


def _block(block: Block, table: dict[Symbol, Operand]) -> Block:
    statements: list[Statement] = []
    for statement in block.statements:
        _propagate(statement, table, statements)
    return Block(tuple(statements), tuple(_known(operand, table) for operand in block.yields))


def _known(operand: Operand, table: dict[Symbol, Operand]) -> Operand:
    return rename_operand(operand, lambda atom: table.get(atom, atom) if isinstance(atom, Symbol) else atom)


def _propagate(statement: Statement, table: dict[Symbol, Operand], done: list[Statement]) -> None:
    named = _named(statement, table)
    if named is not None:
        table.update(named)
        for target, operand in named.items():
            if isinstance(operand, Symbol):
                operand.take_name(target.name)
        return
    match statement:
        case If():
            _if(statement, table, done)
        case Try():
            _try(statement, table, done)
        case For() | While():
            done.append(_loop(statement, table))
        case _:
            done.append(rename_statement(statement, lambda atom: _known(atom, table)))


def _named(statement: Statement, table: dict[Symbol, Operand]) -> dict[Symbol, Operand] | None:
    """What a statement names that is there already; None for one that computes."""
    match statement:
        case Assign(target=target, value=value) if not isinstance(value, Apply | Invoke):
            return {target: _known(value, table)}
        case Assign(target=target, value=Apply(operator.getitem, (container, Literal(int(place))), ())):
            items = _items(container, table)
            return {target: items[place]} if -len(items) <= place < len(items) else None
        case Unpack(targets=targets, value=Symbol() | TupleOf() as container):
            items = _items(container, table)
            return dict(zip(targets, items, strict=True)) if len(items) == len(targets) else None
        case _:
            return None


def _items(container: Operand, table: dict[Symbol, Operand]) -> tuple[Operand, ...]:
    known = _known(container, table)
    return known.items if isinstance(known, TupleOf) else ()


def _if(statement: If, table: dict[Symbol, Operand], done: list[Statement]) -> None:
    test = _known(statement.test, table)
    if isinstance(test, Literal):
        chosen = statement.then if test.value else statement.orelse
        block = _block(chosen, table)
        done.extend(block.statements)
        table.update(zip(statement.results, block.yields, strict=True))
        return
    then, orelse, results = _paths(statement.results, statement.then, statement.orelse, table)
    done.append(replace(statement, test=test, then=then, orelse=orelse, results=results))


def _try(statement: Try, table: dict[Symbol, Operand], done: list[Statement]) -> None:
    """What raises nothing needs no protection."""
    body = _block(statement.body, table)
    if not body.statements:
        orelse = _block(statement.orelse, table)
        done.extend(orelse.statements)
        table.update(zip(statement.results, orelse.yields, strict=True))
        return
    kinds = _known(statement.kinds, table)
    handler, orelse, results = _paths(statement.results, statement.handler, statement.orelse, table)
    done.append(replace(statement, body=body, kinds=kinds, handler=handler, orelse=orelse, results=results))


def _paths(
    results: tuple[Symbol, ...], first: Block, second: Block, table: dict[Symbol, Operand]
) -> tuple[Block, Block, tuple[Symbol, ...]]:
    """Two paths and what they merge; what is the same on both, or twice the same, is merged once or not at all."""
    first, second = _block(first, table), _block(second, table)
    kept: dict[Any, int] = {}
    for position, pair in enumerate(zip(first.yields, second.yields, strict=True)):
        result = results[position]
        if pair[0] == pair[1] and not isinstance(pair[0], Undefined):
            table[result] = pair[0]  # defined before the paths part, since no symbol is defined in both
        elif pair in kept:
            table[result] = results[kept[pair]]
        else:
            kept[pair] = position
    positions = list(kept.values())
    return (
        Block(first.statements, tuple(first.yields[k] for k in positions)),
        Block(second.statements, tuple(second.yields[k] for k in positions)),
        tuple(results[k] for k in positions),
    )


def _loop(statement: For | While, table: dict[Symbol, Operand]) -> For | While:
    initial = tuple(_known(operand, table) for operand in statement.initial)
    for position, (carried, first) in enumerate(zip(statement.carried, initial, strict=True)):
        if statement.body.yields[position] == carried and not isinstance(first, Undefined):
            table[carried] = table[statement.results[position]] = first
    kept = [position for position, carried in enumerate(statement.carried) if carried not in table]
    if isinstance(statement, While):
        statement = replace(statement, header=_block(statement.header, table))
    body = _block(statement.body, table)
    common: dict[str, Any] = {
        "carried": tuple(statement.carried[k] for k in kept),
        "initial": tuple(initial[k] for k in kept),
        "results": tuple(statement.results[k] for k in kept),
        "body": Block(body.statements, tuple(body.yields[k] for k in kept)),
        "stop": None if statement.stop is None else _known(statement.stop, table),
    }
    if common["stop"] == Literal(False):
        common["stop"] = None
    if isinstance(statement, While):
        return replace(statement, **common)
    return replace(statement, iterable=_known(statement.iterable, table), **common)
