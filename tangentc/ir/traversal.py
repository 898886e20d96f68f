"""Walking and rebuilding core programs: the few functions that know the shape of every node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Effect,
    For,
    Function,
    If,
    Invoke,
    Operand,
    Raise,
    SliceOf,
    Statement,
    Symbol,
    SymbolSupply,
    Through,
    TupleOf,
    Unpack,
    Value,
    While,
)

Rename = Callable[[Operand], Operand]


def symbols_in(operand: Operand) -> Iterator[Symbol]:
    """The symbols of an operand, left to right."""
    match operand:
        case Symbol():
            yield operand
        case TupleOf(items=items):
            for item in items:
                yield from symbols_in(item)
        case SliceOf():
            for part in (operand.lower, operand.upper, operand.step):
                yield from symbols_in(part)
        case Through():
            for part in (*operand.arguments, *dict(operand.keywords).values(), operand.index):
                yield from symbols_in(part)


def operands_of(value: Value) -> Iterator[Operand]:
    match value:
        case Apply():
            yield from value.arguments
            for _, operand in value.keywords:
                yield operand
        case Invoke():
            yield from value.arguments
        case _:
            yield value


def reads(value: Value) -> Iterator[Symbol]:
    """The symbols that a value is computed from."""
    for operand in operands_of(value):
        yield from symbols_in(operand)


def own_operands(statement: Statement) -> Iterator[Operand]:
    """What a statement itself reads, its blocks excepted."""
    match statement:
        case Assign(value=value) | Effect(value=value):
            yield from operands_of(value)
        case Unpack(value=operand) | If(test=operand):
            yield operand
        case Raise():
            yield from (operand for operand in (statement.exception, statement.cause) if operand is not None)
        case For():
            yield statement.iterable
            yield from statement.initial
        case While():
            yield from statement.initial


def blocks_of(statement: Statement) -> tuple[Block, ...]:
    match statement:
        case If():
            return (statement.then, statement.orelse)
        case For():
            return (_with_stop(statement.body, statement.stop),)
        case While():
            return (statement.header, _with_stop(statement.body, statement.stop))
        case _:
            return ()


def _with_stop(body: Block, stop: Operand | None) -> Block:
    return body if stop is None else Block(body.statements, (*body.yields, stop))


def targets_of(statement: Statement) -> tuple[Symbol, ...]:
    """The symbols that a statement defines for what follows it."""
    match statement:
        case Assign(target=target):
            return (target,)
        case Unpack(targets=targets):
            return targets
        case If(results=results) | For(results=results) | While(results=results):
            return results
        case _:
            return ()


def merged_by(statement: Statement) -> Iterator[tuple[Symbol, tuple[Operand, Operand]]]:
    """Each symbol that stands for one of two values, where control flow meets."""
    match statement:
        case If():
            yield from zip(
                statement.results, zip(statement.then.yields, statement.orelse.yields, strict=True), strict=True
            )
        case For() | While():
            pairs = list(zip(statement.initial, statement.body.yields, strict=True))
            yield from zip(statement.carried, pairs, strict=True)
            yield from zip(statement.results, pairs, strict=True)


def inner_definitions(statement: Statement) -> tuple[Symbol, ...]:
    """The symbols that a loop defines for its body."""
    match statement:
        case For():
            return (statement.target, *statement.carried)
        case While():
            return statement.carried
        case _:
            return ()


def statements_in(block: Block) -> Iterator[Statement]:
    """Every statement of a block, nested ones included, in order."""
    for statement in block.statements:
        yield statement
        for inner in blocks_of(statement):
            yield from statements_in(inner)


def reads_in(function: Function) -> Iterator[Symbol]:
    """Every reading of a symbol in a function, by a statement or as what a block yields."""
    statements = list(statements_in(function.body))
    blocks = [function.body, *(block for statement in statements for block in blocks_of(statement))]
    operands = [operand for block in blocks for operand in block.yields]
    operands += [operand for statement in statements for operand in own_operands(statement)]
    return (symbol for operand in operands for symbol in symbols_in(operand))


def defined_in(block: Block) -> set[Symbol]:
    found: set[Symbol] = set()
    for statement in statements_in(block):
        found.update(targets_of(statement))
        found.update(inner_definitions(statement))
    return found


def read_in(block: Block) -> dict[Symbol, None]:
    """Every symbol that a block reads, in order; those that it defines are among them."""
    found: dict[Symbol, None] = {}
    for statement in block.statements:
        for operand in own_operands(statement):
            found.update(dict.fromkeys(symbols_in(operand)))
        for inner in blocks_of(statement):
            found.update(read_in(inner))
    for operand in block.yields:
        found.update(dict.fromkeys(symbols_in(operand)))
    return found


def free_symbols(block: Block) -> dict[Symbol, None]:
    """What a block reads and does not define, in order."""
    defined = defined_in(block)
    return {symbol: None for symbol in read_in(block) if symbol not in defined}


# Rebuilding


def rename_operand(operand: Operand, rename: Rename) -> Operand:
    """The operand with `rename` applied to each of its atoms."""
    match operand:
        case TupleOf(items=items):
            return TupleOf(tuple(rename_operand(item, rename) for item in items))
        case SliceOf(lower=lower, upper=upper, step=step):
            return SliceOf(*(rename_operand(part, rename) for part in (lower, upper, step)))
        case Through():
            return Through(
                operand.view,
                tuple(rename_operand(argument, rename) for argument in operand.arguments),
                tuple((name, rename_operand(value, rename)) for name, value in operand.keywords),
                rename_operand(operand.index, rename),
            )
        case _:
            return rename(operand)


def rename_value(value: Value, rename: Rename) -> Value:
    match value:
        case Apply():
            return Apply(
                value.function,
                tuple(rename_operand(argument, rename) for argument in value.arguments),
                tuple((name, rename_operand(operand, rename)) for name, operand in value.keywords),
            )
        case Invoke():
            return Invoke(value.function, tuple(rename_operand(argument, rename) for argument in value.arguments))
        case _:
            return rename_operand(value, rename)


def rename_statement(statement: Statement, rename: Rename) -> Statement:
    """The statement with the operands that it reads renamed, in its blocks too; what it defines stays."""

    def each(operands: Iterable[Operand]) -> tuple[Operand, ...]:
        return tuple(rename_operand(operand, rename) for operand in operands)

    def maybe(operand: Operand | None) -> Operand | None:
        return None if operand is None else rename_operand(operand, rename)

    match statement:
        case Assign(value=value):
            return replace(statement, value=rename_value(value, rename))
        case Effect():
            return replace(statement, value=cast(Apply | Invoke, rename_value(statement.value, rename)))
        case Unpack(value=operand):
            return replace(statement, value=rename_operand(operand, rename))
        case Raise():
            return replace(statement, exception=maybe(statement.exception), cause=maybe(statement.cause))
        case If():
            then, orelse = rename_block(statement.then, rename), rename_block(statement.orelse, rename)
            return replace(statement, test=rename_operand(statement.test, rename), then=then, orelse=orelse)
        case For():
            return replace(
                statement,
                iterable=rename_operand(statement.iterable, rename),
                initial=each(statement.initial),
                body=rename_block(statement.body, rename),
                stop=maybe(statement.stop),
            )
        case While():
            return replace(
                statement,
                initial=each(statement.initial),
                header=rename_block(statement.header, rename),
                body=rename_block(statement.body, rename),
                stop=maybe(statement.stop),
            )


def rename_block(block: Block, rename: Rename) -> Block:
    return Block(
        tuple(rename_statement(statement, rename) for statement in block.statements),
        tuple(rename_operand(operand, rename) for operand in block.yields),
    )


def substitution(table: Mapping[Symbol, Operand]) -> Rename:
    return lambda operand: table.get(operand, operand) if isinstance(operand, Symbol) else operand


def copy_statements(
    statements: Iterable[Statement], table: dict[Symbol, Operand], supply: SymbolSupply
) -> tuple[Statement, ...]:
    """A copy of straight-line statements with fresh targets, entered in `table`, which also renames what is read."""
    copied: list[Statement] = []
    for statement in statements:
        renamed = rename_statement(statement, substitution(table))
        fresh = {target: supply.fresh(target.name) for target in targets_of(statement)}
        table.update(fresh)
        match renamed:
            case Assign(target=target):
                copied.append(replace(renamed, target=fresh[target]))
            case Unpack(targets=targets):
                copied.append(replace(renamed, targets=tuple(fresh[target] for target in targets)))
            case _:
                raise TypeError(f"only assignments are copied, not {type(statement).__name__}")
    return tuple(copied)
