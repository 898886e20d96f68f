"""What a well-formed core program is."""

from __future__ import annotations

import operator

import pytest

from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Effect,
    For,
    Function,
    If,
    Invoke,
    Literal,
    Parameter,
    Program,
    SymbolSupply,
    TupleOf,
    Undefined,
    While,
)
from tangentc.ir.verify import InvalidProgram, verify

supply = SymbolSupply()
x, y, z, a, b, c, i = (supply.fresh(name) for name in "xyzabci")
ONE = Literal(1)


def program(*statements, result=ONE):
    return Program((Function("f", (Parameter(x),), Block(statements, (result,))),), supply)


def add(target, left, right=ONE, **options):
    return Assign(target, Apply(operator.add, (left, right)), **options)


def test_a_well_formed_program():
    loop = For(i, x, (a,), (y,), Block((add(b, a, i),), (b,)), (c,), Literal(False))
    branch = If(c, Block((add(z, c),), (z,)), Block((), (Undefined(),)), (supply.fresh("w"),))
    verify(program(add(y, x), loop, branch, result=TupleOf((y, c))))


@pytest.mark.parametrize(
    ("statements", "problem"),
    [
        ((add(y, x), add(y, x)), "y#2 is defined twice"),
        ((add(x, ONE),), "x#1 is defined twice"),
        ((add(z, y), add(y, x)), "y#2 is used before its definition"),
        ((If(x, Block((add(y, x),)), Block(()), ()), add(z, y)), "y#2 is used out of its scope"),
        ((If(x, Block((add(y, x),)), Block((add(z, y),)), ()),), "y#2 is used out of its scope"),
        ((For(i, x, (a,), (ONE,), Block((), (a,)), (b,)), add(z, a)), "a#4 is used out of its scope"),
        ((For(i, x, (), (), Block(()), ()), add(z, i)), "i#7 is used out of its scope"),
        ((If(x, Block((), (ONE,)), Block(()), (y,)),), r"0 for 1 result\(s\)"),
        ((For(i, x, (a,), (ONE,), Block((), ()), (b,)),), r"0 for 1 carried symbol\(s\)"),
        ((While((), (), Block(()), Block(()), ()),), r"0 for 1 test\(s\)"),
        ((Assign(y, Apply(operator.add, (Apply(operator.add, (x, x)), x))),), "is no operand"),
        ((add(y, x, Undefined()),), "reads what is undefined"),
        ((Assign(y, Invoke("g", (x,))),), "no function 'g'"),
        ((Assign(y, Invoke("f", ())),), r"0 for 1 parameter\(s\)"),
        ((Effect(x),), "has no effect"),
        ((add(y, x, role="secondary"),), "role 'secondary'"),
        ((If(x, Block(()), Block(()), (), form="ternary"),), "form 'ternary'"),
        ((add(ONE, x),), "is no symbol"),
    ],
)
def test_malformed_programs(statements, problem):
    with pytest.raises(InvalidProgram, match=problem):
        verify(program(*statements))


def test_a_function_has_one_result():
    with pytest.raises(InvalidProgram, match=r"2 for 1 result\(s\)"):
        verify(Program((Function("f", (), Block((), (ONE, ONE))),), supply))


def test_functions_have_names_of_their_own():
    function = Function("f", (), Block((), (ONE,)))
    with pytest.raises(InvalidProgram, match="distinct names"):
        verify(Program((function, function), supply))


def test_two_functions_do_not_share_symbols():
    functions = tuple(Function(name, (Parameter(x),), Block((), (x,))) for name in ("f", "g"))
    with pytest.raises(InvalidProgram, match="defined twice"):
        verify(Program(functions, supply))
