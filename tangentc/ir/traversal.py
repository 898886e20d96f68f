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
    Enter,
    For,
    Function,
    If,
    Invoke,
    Leave,
    Operand,
    Raise,
    SliceOf,
    Statement,
    Symbol,
    SymbolSupply,
    Through,
    Try,
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
        case Assign(value=value) | Effect(value=value) | Enter(context=value) | Unpack(value=value):
            yield from operands_of(value)
        case If(test=operand) | Try(kinds=operand) | Leave(entered=operand):
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
        case Try():
            return (statement.body, statement.handler, statement.orelse)
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
        case Assign(target=target) | Enter(target=target):
            return (target,)
        case Unpack(targets=targets):
            return targets
        case If(results=results) | For(results=results) | While(results=results) | Try(results=results):
            return results
        case _:
            return ()


def inner_definitions(statement: Statement) -> tuple[Symbol, ...]:
    """The symbols that a statement defines for its blocks: what a loop carries, the exception that is handled."""
    match statement:
        case Try(error=error):
            return (error,)
        case For():
            return (statement.target, *statement.carried)
        case While():
            return statement.carried
        case _:
            return ()


def merges(statement: Statement) -> Iterator[tuple[Symbol, tuple[Operand, ...]]]:
    """Each symbol that a statement defines by merging paths or trips, with what it may be."""
    match statement:
        case If(results=results, then=first, orelse=second) | Try(results=results, handler=first, orelse=second):
            yield from zip(results, zip(first.yields, second.yields, strict=True), strict=True)
        case For() | While():
            pairs = list(zip(statement.initial, statement.body.yields, strict=True))
            yield from zip(statement.carried, pairs, strict=True)
            yield from zip(statement.results, pairs, strict=True)


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
            arguments = tuple(rename_operand(argument, rename) for argument in value.arguments)
            return replace(value, arguments=arguments)
        case _:
            return rename_operand(value, rename)


def rename_statement(statement: Statement, rename: Rename) -> Statement:
    """The statement with the operands that it reads renamed, in its blocks too; what it defines stays."""
    statement = with_blocks(statement, [rename_block(block, rename) for block in own_blocks(statement)])

    def maybe(operand: Operand | None) -> Operand | None:
        return None if operand is None else rename_operand(operand, rename)

    match statement:
        case Assign(value=value):
            return replace(statement, value=rename_value(value, rename))
        case Effect():
            return replace(statement, value=cast(Apply | Invoke, rename_value(statement.value, rename)))
        case Enter(context=context):
            return replace(statement, context=rename_value(context, rename))
        case Leave(entered=operand):
            return replace(statement, entered=rename_operand(operand, rename))
        case Unpack(value=value):
            return replace(statement, value=cast(Operand | Invoke, rename_value(value, rename)))
        case Raise():
            return replace(statement, exception=maybe(statement.exception), cause=maybe(statement.cause))
        case _:
            return _rename_compound(statement, rename)


def _rename_compound(statement: If | Try | For | While, rename: Rename) -> Statement:
    match statement:
        case If(test=operand):
            return replace(statement, test=rename_operand(operand, rename))
        case Try(kinds=operand):
            return replace(statement, kinds=rename_operand(operand, rename))
        case For() | While():
            stop = None if statement.stop is None else rename_operand(statement.stop, rename)
            initial = tuple(rename_operand(operand, rename) for operand in statement.initial)
            loop = replace(statement, initial=initial, stop=stop)
            return replace(loop, iterable=rename_operand(loop.iterable, rename)) if isinstance(loop, For) else loop


def with_blocks(statement: Statement, blocks: Iterable[Block]) -> Statement:
    """The statement with other blocks, in the order in which it has them; a loop's `stop` is its own."""
    match statement, tuple(blocks):
        case If(), (then, orelse):
            return replace(statement, then=then, orelse=orelse)
        case Try(), (body, handler, orelse):
            return replace(statement, body=body, handler=handler, orelse=orelse)
        case For(), (body,):
            return replace(statement, body=body)
        case While(), (header, body):
            return replace(statement, header=header, body=body)
        case _:
            return statement


def own_blocks(statement: Statement) -> tuple[Block, ...]:
    """The blocks of a statement as they stand."""
    match statement:
        case For():
            return (statement.body,)
        case While():
            return (statement.header, statement.body)
        case _:
            return blocks_of(statement)


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
