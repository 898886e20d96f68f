"""Parameters that a function was thought to overwrite, and does not: `x += 1.0`, where `x` is a number.

    before   y, x.2 = invoke f(x.1)        after   y = invoke f(x.1)

Taken for unwritten are all, then all but those of which that proves wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tangentc.ir.program import (
    Assign,
    Block,
    Effect,
    Function,
    Invoke,
    Literal,
    Program,
    Statement,
    Symbol,
    TupleOf,
    Unpack,
)
from tangentc.ir.traversal import own_blocks, with_blocks

Places = dict[str, frozenset[int]]  # of functions by name, the positions of values that are parameters as they were


def settle(program: Program, propagate: Callable[[Program], Program]) -> Program:
    """The program without versions of what nobody overwrites; `propagate` forwards what is known."""
    given = {each.name: frozenset(_versions(each)) for each in program.functions}
    while any(given.values()):
        functions = [_without(function, given) for function in program.functions]
        settled, before = propagate(replace(program, functions=tuple(functions))), None
        while settled != before:  # from what loops hand on to what they hand out, one around the other
            settled, before = propagate(settled), settled
        wrong = {each.name: _written(each, given[each.name]) for each in settled.functions}
        if not any(wrong.values()):
            return replace(settled, functions=tuple(_shorter(each, given[each.name]) for each in settled.functions))
        given = {name: places - wrong[name] for name, places in given.items()}
    return program


def _versions(function: Function) -> Iterator[int]:
    return (k for k, version in enumerate(function.versions) if version is not None)


def _written(function: Function, places: frozenset[int]) -> frozenset[int]:
    """The values that are not the parameters that they were taken for."""
    values = function.values
    return frozenset(k for k in places if values[k] is not function.parameters[function.versions[k]].symbol)  # type: ignore[index]


def _without(function: Function, given: Places) -> Function:
    return replace(function, body=_block(function.body, given))


def _block(block: Block, given: Places) -> Block:
    return Block(tuple(each for statement in block.statements for each in _statement(statement, given)), block.yields)


def _statement(statement: Statement, given: Places) -> Iterator[Statement]:
    match statement:
        case Assign(value=Invoke() as call) | Unpack(value=Invoke() as call) if given[call.function]:
            targets = statement.targets if isinstance(statement, Unpack) else (statement.target,)
            places = given[call.function]
            kept = [k for k in range(len(targets)) if k not in places]
            yield _call(statement, [targets[k] for k in kept], replace(call, versions=_kept(call.versions, places)))
            for k in sorted(places):
                yield Assign(targets[k], call.arguments[call.versions[k]], statement.span, statement.role)  # type: ignore[index]
        case _:
            yield with_blocks(statement, [_block(inner, given) for inner in own_blocks(statement)])


def _call(statement: Statement, targets: list[Symbol], call: Invoke) -> Statement:
    match targets:
        case []:
            return Effect(call, statement.span, statement.role)
        case [target]:
            return Assign(target, call, statement.span, statement.role)
        case _:
            return Unpack(tuple(targets), call, statement.span, statement.role)


def _kept(versions: tuple[int | None, ...], places: frozenset[int]) -> tuple[int | None, ...]:
    kept = tuple(version for k, version in enumerate(versions) if k not in places)
    return kept if len(kept) > 1 or any(version is not None for version in kept) else ()


def _shorter(function: Function, places: frozenset[int]) -> Function:
    if not places:
        return function
    values = [value for k, value in enumerate(function.values) if k not in places]
    result = Literal(None) if not values else values[0] if len(values) == 1 else TupleOf(tuple(values))
    body = Block(function.body.statements, (result,))
    return replace(function, body=body, versions=_kept(function.versions, places))
