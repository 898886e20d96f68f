"""How operations are spelled: operators, displays, methods, literals, conditional expressions."""

from __future__ import annotations

import math
import operator

import numpy as np
import pytest

from tangentc.diagnostics.span import Span
from tangentc.emit import emit
from tangentc.ir.operators import contains, format_string
from tangentc.ir.program import Apply, Assign, Block, Effect, If, Literal, SliceOf, Static, TupleOf, Undefined
from tests.emit.building import Code, body_of, emitted, expected, let

CALLS: list[str] = []


def called(name):
    """An operation that nothing is known of; its calls can be observed."""
    CALLS.append(name)
    return len(CALLS)


def test_a_conditional_expression():
    code = Code()
    a, test, t, x = code.symbols("a . . x")
    statements = [
        let(test, operator.gt, a, 1.0),
        If(test, Block((let(t, operator.mul, a, 2),), (t,)), Block((), (Literal(1.0),)), (x,), form="expression"),
    ]
    assert emitted(code.program([a], statements, x), (3.0,), (0.5,)) == expected("""
        x = a * 2 if a > 1.0 else 1.0
        return x
        """)


def test_a_conditional_expression_that_is_none_any_more_becomes_a_statement():
    code = Code()
    a, test, y, x = code.symbols("a . y x")
    side = Block((let(y, operator.mul, a, 2), Effect(Apply(called, (y,)))), (y,))
    statements = [
        let(test, operator.gt, a, 1.0),
        If(test, side, Block((), (Literal(1.0),)), (x,), form="expression"),
    ]
    assert emitted(code.program([a], statements, x), (3.0,), (0.5,)) == expected("""
        if a > 1.0:
            y = a * 2
            called(y)
            x = y
        else:
            x = 1.0
        return x
        """)


def test_boolean_operations():
    code = Code()
    a, b, first, second, third, inner, both = code.symbols("a b . . . . both")
    nested = Block(
        (
            let(second, operator.gt, b, 0),
            If(
                second,
                Block((let(third, operator.lt, b, 9),), (third,)),
                Block((), (second,)),
                (inner,),
                form="boolean",
                span=Span("m.py", 1, 5, 1, 9),
            ),
        ),
        (inner,),
    )
    statements = [
        let(first, operator.gt, a, 0),
        If(first, nested, Block((), (first,)), (both,), form="boolean", span=Span("m.py", 1, 0, 1, 9)),
    ]
    samples = [(1, 1), (1, -1), (-1, 1), (1, 20)]
    assert emitted(code.program([a, b], statements, both), *samples) == expected("""
        both = a > 0 and b > 0 and b < 9
        return both
        """)


def test_or_and_not():
    code = Code()
    a, b, first, second, either, y = code.symbols("a b . . . y")
    statements = [
        let(first, operator.not_, a),
        If(
            first,
            Block((), (first,)),
            Block((let(second, contains, a, b),), (second,)),
            (either,),
            form="boolean",
        ),
        If(either, Block((), (Literal(1),)), Block((), (Literal(2),)), (y,)),
    ]
    assert emitted(code.program([a, b], statements, y), (0, []), (1, [1]), (2, [1])) == expected("""
        if not a or a in b:
            y = 1
        else:
            y = 2
        return y
        """)


def test_chained_comparison():
    code = Code()
    x, middle, first, second, between = code.symbols("x . . . between")
    place = Span("m.py", 2, 4, 2, 20)
    statements = [
        let(middle, called, "middle"),
        let(first, operator.lt, x, middle, span=place),
        If(
            first,
            Block((let(second, operator.le, middle, 3, span=place),), (second,)),
            Block((), (first,)),
            (between,),
            form="boolean",
            span=place,
        ),
    ]
    program = code.program([x], statements, between)
    module = emit(program)
    assert body_of(module.text) == expected("""
        between = x < called("middle") <= 3
        return between
        """)


def test_indices_and_slices():
    code = Code()
    x, i, t, y = code.symbols("x i . y")
    nothing = Literal(None)
    rest = SliceOf(t, nothing, nothing)
    statements = [let(t, operator.add, i, 1), let(y, operator.getitem, x, TupleOf((i, rest, Literal(...))))]
    assert emitted(code.program([x, i], statements, y), (np.arange(12.0).reshape(3, 4), 1)) == expected("""
        y = x[i, i + 1 :, ...]
        return y
        """)


def test_formatted_strings():
    code = Code()
    x, t, text = code.symbols("x . text")
    parts = (
        Literal("x = "),
        TupleOf((x, Literal("r"), Literal(None))),
        Literal(" or "),
        TupleOf((t, Literal(None), Literal(".2f"))),
    )
    statements = [let(t, operator.mul, x, 2.0), Assign(text, Apply(format_string, parts))]
    assert emitted(code.program([x], statements, text), (1.5,)) == expected("""
        text = f"x = {x!r} or {x * 2.0:.2f}"
        return text
        """)


@pytest.mark.parametrize("value", [1, -1, 2.5, -2.5, 1e300, -0.0, 2j, 1 - 0j, True, None, "a'b\n", b"x"])
def test_literals_read_back_as_they_were(value):
    code = Code()
    module = emit(code.program([], [], Literal(value)))
    namespace = {}
    exec(module.text, namespace)
    found = namespace["f"]()
    assert type(found) is type(value)
    assert repr(found) == repr(value)


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, complex(math.inf, -1.0)])
def test_infinities_are_those_of_the_library(value):
    module = emit(Code().program([], [], Literal(value)))
    namespace = {}
    exec(module.text, namespace)
    assert repr(namespace["f"]()) == repr(value)


def test_methods_and_attributes():
    code = Code()
    x, t, y = code.symbols("x . y")
    statements = [
        let(t, np.ndarray.T, x),
        Assign(y, Apply(np.ndarray.sum, (t,), (("axis", Literal(0)), ("keepdims", Literal(True))))),
    ]
    assert emitted(code.program([x], statements, y), (np.ones((2, 3)),)) == expected("""
        y = x.T.sum(axis=0, keepdims=True)
        return y
        """)


def test_types_and_functions_as_values():
    code = Code()
    x, y = code.symbols("x y")
    dtype = Static(np.float32, "np.float32")
    statements = [Assign(y, Apply(np.linalg.norm, (x,), (("ord", Static(np.inf, "np.inf")),)))]
    assert emitted(code.program([x], statements, TupleOf((y, dtype))), (np.ones(3),)) == expected("""
        y = np.linalg.norm(x, ord=np.inf)
        return y, np.float32
        """)


def test_an_expression_that_is_missing_on_one_side_becomes_a_statement():
    code = Code()
    x, test, t, choice, y, last = code.symbols("x test . . y y")
    statements = [
        let(test, operator.gt, x, 1.0),
        If(test, Block((), (Undefined(),)), Block((let(t, np.sqrt, x),), (t,)), (choice,), form="expression"),
        If(test, Block((), (x,)), Block((let(y, operator.mul, choice, 2),), (y,)), (last,)),
    ]
    assert emitted(code.program([x], statements, last), (3.0,), (0.25,)) == expected("""
        test = x > 1.0
        if not test:
            sqrt_x = np.sqrt(x)
        if test:
            y = x
        else:
            y = sqrt_x * 2
        return y
        """)
