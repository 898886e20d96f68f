"""Compute once more what costs less than to keep: a multiple of a variable.

    before   t = 0.8 * x; y = tanh(t); x_bar = t * y_bar      after   y = tanh(0.8 * x); x_bar = 0.8 * x * y_bar

The user's expression comes back whole, and NumPy can use its temporaries again. Legal because the operation is pure
and its operand, a variable that has a name, is still what it was: nothing overwrites it.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from tangentc.ir.operators import CONSUMING
from tangentc.ir.program import Apply, Assign, Block, Function, Literal, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.traversal import operands_of, own_operands, rename_value, statements_in, symbols_in


def run_function(function: Function, supply: SymbolSupply) -> Function:
    """Only the outermost block: what a loop saves is decided when it is reversed."""
    cheap = _read_twice(function)
    if not cheap:
        return function
    statements = [each for statement in function.body.statements for each in _statements(statement, cheap, supply)]
    return replace(function, body=Block(tuple(statements), function.body.yields))


def _statements(statement: Statement, cheap: dict[Symbol, Assign], supply: SymbolSupply) -> Iterator[Statement]:
    if isinstance(statement, Assign) and statement.role == "adjoint" and isinstance(statement.value, Apply):
        again: dict[Operand, Operand] = {}
        for operand in operands_of(statement.value):
            for symbol in symbols_in(operand):
                if symbol in cheap:
                    again[symbol] = copy = supply.fresh()
                    yield replace(cheap[symbol], target=copy, role="adjoint", span=statement.span)
        if again:
            statement = replace(statement, value=rename_value(statement.value, lambda each: again.get(each, each)))
    yield statement


def _read_twice(function: Function) -> dict[Symbol, Assign]:
    """The cheap temporaries of the user's that one statement of theirs and one of the adjoint read."""
    readers: defaultdict[Symbol, list[Statement]] = defaultdict(list)
    consumed: set[Symbol] = set()
    for statement in statements_in(function.body):
        for operand in own_operands(statement):
            for symbol in symbols_in(operand):
                readers[symbol].append(statement)
        match statement:
            case Assign(value=Apply(function=applied, arguments=(Symbol() as first, *_))) if applied in CONSUMING:
                consumed.add(first)
    at_top = {id(statement) for statement in function.body.statements}
    found: dict[Symbol, Assign] = {}
    for statement in function.body.statements:
        if not isinstance(statement, Assign) or not _is_cheap(statement, consumed):
            continue
        reading = readers[statement.target]
        if len(reading) != 2 or not all(id(each) in at_top and isinstance(each, Assign) for each in reading):
            continue
        if {each.role for each in reading if isinstance(each, Assign)} == {"primal", "adjoint"}:
            found[statement.target] = statement
    return found


def _is_cheap(statement: Assign, consumed: set[Symbol]) -> bool:
    match statement:
        case Assign(target=Symbol(name=""), value=Apply(function=function, arguments=(left, right), keywords=())):
            variable, number = (left, right) if isinstance(left, Symbol) else (right, left)
            if not isinstance(variable, Symbol) or variable.name == "" or variable in consumed:
                return False
            return statement.role == "primal" and function is operator.mul and isinstance(number, Literal)
        case _:
            return False
