"""The text form of core programs."""

from __future__ import annotations

import operator

import numpy as np
import pytest

from tangentc.ir.operators import append
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
    Raise,
    SliceOf,
    Static,
    SymbolSupply,
    TupleOf,
    Undefined,
    Unpack,
    While,
)
from tangentc.ir.text import qualified_name, text

supply = SymbolSupply()
NOTHING = Literal(None)


def symbols(names):
    return [supply.fresh("" if name == "." else name) for name in names.split()]


def function(*statements, result=NOTHING, parameters=()):
    return Function("f", tuple(map(Parameter, parameters)), Block(statements, (result,)))


def test_a_loop():
    theta, omega, t1, o1, t2, o2, t3, o3, steps, product, i = symbols(
        "theta omega theta omega theta omega theta omega . . _"
    )
    body = Block(
        (
            Assign(product, Apply(np.sin, (t1,))),
            Assign(o2, Apply(operator.sub, (o1, product))),
            Assign(t2, Apply(operator.add, (t1, o2))),
        ),
        (t2, o2),
    )
    loop = For(i, steps, (t1, o1), (theta, omega), body, (t3, o3), Literal(False))
    found = function(
        Assign(steps, Apply(range, (Literal(3),))), loop, result=TupleOf((t3, o3)), parameters=(theta, omega)
    )
    assert text(found) == (
        "def f(theta, omega):\n"
        "    %1 = range(3)\n"
        "    theta.3, omega.3 = for _ in %1 carrying theta.1 = theta, omega.1 = omega:\n"
        "        %2 = np.sin(theta.1)\n"
        "        omega.2 = sub(omega.1, %2)\n"
        "        theta.2 = add(theta.1, omega.2)\n"
        "        yield theta.2, omega.2\n"
        "        stop False\n"
        "    return (theta.3, omega.3)\n"
    )


def test_numbers_of_symbols_on_demand():
    (x,) = symbols("x")
    assert text(function(result=x, parameters=(x,)), numbers=True) == f"def f(x#{x.number}):\n    return x#{x.number}\n"


def test_branches_and_the_rest():
    x, a, b, c, y, n, header = symbols("x a b c y n .")
    found = function(
        Unpack((a, b), x),
        If(a, Block((Effect(Apply(print, (b,))),), (b,)), Block((), (Undefined(),)), (y,), form="expression"),
        If(b, Block((Raise(Static(ValueError, "ValueError"), NOTHING),)), Block(()), ()),
        While((n,), (Literal(0),), Block((Assign(header, Apply(len, (n,))),), (header,)), Block((), (n,)), (c,)),
        Assign(symbols("z")[0], Invoke("g", (c, SliceOf(NOTHING, Literal(-1), NOTHING)))),
        result=TupleOf((y,)),
        parameters=(x,),
    )
    assert text(found) == (
        "def f(x):\n"
        "    a, b = unpack x\n"
        "    y = if a (expression):\n"
        "        print(b)\n"
        "        yield b\n"
        "    else:\n"
        "        yield undefined\n"
        "    if b:\n"
        "        raise <ValueError> from None\n"
        "    c = while carrying n = 0:\n"
        "        %1 = len(n)\n"
        "        test %1\n"
        "        yield n\n"
        "    z = invoke g(c, [:-1])\n"
        "    return (y,)\n"
    )


def test_functions_of_a_program():
    program = Program((function(), Function("g", (), Block((), (NOTHING,)))), supply)
    assert text(program) == "def f():\n    return None\n\ndef g():\n    return None\n"


def test_parameters():
    args, scale = symbols("args scale")
    parameters = (Parameter(args, "VAR_POSITIONAL"), Parameter(scale, "KEYWORD_ONLY", Literal(2.0)))
    assert text(Function("f", parameters, Block((), (NOTHING,)))).startswith("def f(*args, scale=2.0):")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (operator.add, "add"),
        (np.sin, "np.sin"),
        (np.sum, "np.sum"),
        (np.linalg.norm, "np.linalg.norm"),
        (np.ndarray.sum, "ndarray.sum"),
        (np.ndarray.T, "ndarray.T"),
        (np.add.at, "add.at"),
        (append, "append"),
        (len, "len"),
        (ValueError, "ValueError"),
    ],
)
def test_names_of_operations(value, name):
    assert qualified_name(value) == name
