"""Which values are, for certain, the objects that a function was given: what it overwrites, the caller sees."""

from __future__ import annotations

import operator
from collections.abc import Iterator

from tangentc.ir.operators import CONSUMING, read_attribute
from tangentc.ir.program import Apply, Assign, Function, Invoke, Literal, Operand, Statement, Symbol, Unpack
from tangentc.ir.traversal import merges, statements_in


def overwritten(statement: Statement) -> Iterator[tuple[Symbol, Operand]]:
    """What a statement overwrites: each new version, and what it is a version of."""
    match statement:
        case Assign(target=target, value=Apply(function=function, arguments=(first, *_))) if function in CONSUMING:
            yield target, first
        case Assign(target=target, value=Invoke() as call):
            yield from ((target, operand) for _, operand in call.overwritten())
        case Unpack(targets=targets, value=Invoke() as call):
            yield from ((targets[k], operand) for k, operand in call.overwritten())


def handed_over(function: Function) -> dict[Symbol, str]:
    """The parameters, and what attributes of objects among them hold at the beginning; with how a user writes each."""
    found = {parameter.symbol: parameter.symbol.name for parameter in function.parameters}
    reads = [
        (statement.target, statement.value)
        for statement in function.body.statements
        if isinstance(statement, Assign) and isinstance(statement.value, Apply) and statement.role == "primal"
    ]
    objects = {value.arguments[0] for _, value in reads if value.function is read_attribute}
    for target, value in reads:
        match value:
            case Apply(function=read, arguments=(Symbol() as base, Literal(name))) if base in found:
                if read is read_attribute:
                    found[target] = f"{found[base]}.{name}"
                elif read is operator.getitem and target in objects:
                    found[target] = f"{found[base]}[{name!r}]"
    return found


def given_objects(function: Function) -> set[Symbol]:
    """What was handed over, and what that is after it was overwritten."""
    given = set(handed_over(function))
    before = -1
    while before != len(given):
        before = len(given)
        for statement in statements_in(function.body):
            for target, sources in _same_objects(statement):
                if any(isinstance(source, Symbol) and source in given for source in sources):
                    given.add(target)
    return given


def _same_objects(statement: Statement) -> Iterator[tuple[Symbol, tuple[Operand, ...]]]:
    """What may be the same object as something else: what was made by overwriting, and what paths merge."""
    match statement:
        case Assign(target=target, value=Symbol() as same):
            yield target, (same,)
        case _:
            yield from merges(statement)
            yield from ((version, (operand,)) for version, operand in overwritten(statement))
