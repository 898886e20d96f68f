"""Temporaries go back into the expressions they came from, and nothing observable changes its order."""

from __future__ import annotations

import math
import operator

import numpy as np
import pytest

from tangentc.diagnostics.span import Span
from tangentc.emit import emit
from tangentc.ir.operators import add_at, append, build_list, contains, format_string
from tangentc.ir.program import Apply, Assign, Block, Effect, If, Literal, SliceOf, Static, TupleOf
from tests.emit.building import Code, body_of, emitted, expected, let
from tests.emit.interpret import Interpreter

CALLS: list[str] = []


def called(name):
    """An operation that nothing is known of; its calls can be observed."""
    CALLS.append(name)
    return len(CALLS)


def order_of_calls(program):
    """The order of the calls in the program itself and in what is emitted."""
    module = emit(program)
    namespace = dict(module.bindings)
    exec(module.text, namespace)
    CALLS.clear()
    Interpreter(program).call("f")
    wanted = list(CALLS)
    CALLS.clear()
    namespace["f"]()
    assert wanted == CALLS, module.text
    return body_of(module.text)


def test_an_expression_of_the_user_comes_back_whole():
    code = Code()
    theta, omega, g, dt, t1, t2, t3, new = code.symbols("theta omega g dt . . . omega")
    statements = [
        let(t1, operator.mul, dt, g),
        let(t2, math.sin, theta),
        let(t3, operator.mul, t1, t2),
        let(new, operator.sub, omega, t3),
    ]
    assert emitted(code.program([theta, omega, g, dt], statements, new), (0.3, 0.1, 9.8, 0.01)) == expected("""
        omega = omega - dt * g * math.sin(theta)
        return omega
        """)


def test_named_values_keep_their_statements():
    code = Code()
    x, y, z = code.symbols("x y z")
    statements = [let(y, operator.mul, x, 2), let(z, operator.add, y, 1)]
    assert emitted(code.program([x], statements, z), (3,)) == expected("""
        y = x * 2
        z = y + 1
        return z
        """)


def test_what_is_read_twice_gets_a_name():
    code = Code()
    x, t, z = code.symbols("x . z")
    statements = [let(t, np.exp, x), let(z, operator.mul, t, t)]
    assert emitted(code.program([x], statements, z), (0.5,)) == expected("""
        exp_x = np.exp(x)
        z = exp_x * exp_x
        return z
        """)


def test_calls_keep_their_order():
    code = Code()
    a, b, total = code.symbols(". . .")
    statements = [let(a, called, "a"), let(b, called, "b"), let(total, operator.sub, a, b)]
    assert order_of_calls(code.program([], statements, total)) == 'return called("a") - called("b")'


def test_calls_that_are_read_in_another_order_stay_statements():
    code = Code()
    a, b, total = code.symbols(". . .")
    statements = [let(a, called, "a"), let(b, called, "b"), let(total, operator.sub, b, a)]
    assert order_of_calls(code.program([], statements, total)) == expected("""
        called_value = called("a")
        return called("b") - called_value
        """)


def test_a_call_does_not_pass_an_effect():
    code = Code()
    a, total = code.symbols(". .")
    statements = [let(a, called, "a"), Effect(Apply(called, (Literal("b"),))), let(total, operator.neg, a)]
    assert order_of_calls(code.program([], statements, total)) == expected("""
        called_value = called("a")
        called("b")
        return -called_value
        """)


def test_a_read_does_not_pass_a_write():
    code = Code()
    x, old, new = code.symbols("x . new")
    statements = [
        let(old, operator.getitem, x, 0),
        Effect(Apply(operator.setitem, (x, Literal(0), Literal(5)))),
        let(new, operator.getitem, x, 0),
    ]
    program = code.program([x], statements, TupleOf((old, new)))
    assert emitted(program, ([1, 2],)) == expected("""
        x_item = x[0]
        x[0] = 5
        new = x[0]
        return x_item, new
        """)


def test_an_expression_passes_an_append_to_another_list():
    code = Code()
    x, saved, longer, t, y = code.symbols("x x_saved x_saved . y")
    statements = [
        let(saved, build_list),
        let(t, operator.mul, x, 2),
        let(longer, append, saved, x),
        let(y, operator.add, t, 1),
    ]
    assert emitted(code.program([x], statements, TupleOf((y, longer))), (3,)) == expected("""
        x_saved = []
        x_saved.append(x)
        y = x * 2 + 1
        return y, x_saved
        """)


def test_an_expression_does_not_pass_an_append_to_a_list_that_it_reads():
    code = Code()
    x, saved, longer, t, y = code.symbols("x x_saved x_saved . y")
    statements = [
        let(saved, build_list, x),
        let(t, len, saved),
        let(longer, append, saved, x),
        let(y, operator.add, t, 1),
    ]
    assert emitted(code.program([x], statements, TupleOf((y, longer))), (3,)) == expected("""
        x_saved = [x]
        length = len(x_saved)
        x_saved.append(x)
        y = length + 1
        return y, x_saved
        """)


def test_an_expression_does_not_pass_an_assignment_to_what_it_reads():
    code = Code()
    x, t, new, y = code.symbols("x . x y")
    statements = [let(t, operator.mul, x, 2), let(new, operator.add, x, 1), let(y, operator.sub, t, new)]
    assert emitted(code.program([x], statements, y), (3,)) == expected("""
        product = x * 2
        x = x + 1
        y = product - x
        return y
        """)


def conditional(code, form, test, sides, result):
    return If(test, *sides, (result,), form=form)


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


def test_a_derived_expression_does_not_grow_without_end():
    code = Code()
    (x,) = code.symbols("x")
    current, statements = x, []
    for _ in range(60):
        (following,) = code.symbols(".")
        statements.append(let(following, operator.mul, current, 1.25, role="adjoint"))
        current = following
    text = emitted(code.program([x], statements, current), (1.0,))
    lines = text.splitlines()
    assert 4 <= sum("=" in line for line in lines) <= 12
    assert max(map(len, lines)) <= 84


def test_an_expression_of_the_user_comes_back_however_long_it_is():
    code = Code()
    (x,) = code.symbols("x")
    current, statements = x, []
    for column in range(40, 0, -1):
        (following,) = code.symbols(".")
        place = Span("m.py", 3, 0, 3, 400 - column)
        statements.append(let(following, operator.mul, current, 1.25, span=place))
        current = following
    assert "=" not in emitted(code.program([x], statements, current), (1.0,))


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


def test_an_expression_passes_a_write_into_an_array_that_is_younger():
    code = Code()
    x, y, t, total, changed, last = code.symbols("x y . x_bar x_bar x_bar")
    statements = [
        let(t, operator.mul, x, 2.0),
        let(total, operator.add, x, y),
        let(changed, add_at, total, Literal(0), 1.0),
        let(last, add_at, changed, Literal(1), t),
    ]
    assert emitted(code.program([x, y], statements, last), (2.0, np.ones(3))) == expected("""
        x_bar = x + y
        x_bar[0] += 1.0
        x_bar[1] += x * 2.0
        return x_bar
        """)


def test_an_expression_does_not_pass_a_write_into_what_it_may_read():
    code = Code()
    x, total, part, t, changed, last = code.symbols("x x_bar view . x_bar y")
    index = SliceOf(Literal(1), Literal(None), Literal(None))
    statements = [
        let(total, operator.add, x, 1.0),
        let(part, operator.getitem, total, index),
        let(t, operator.mul, part, 2.0),
        let(changed, add_at, total, Literal(1), 5.0),
        let(last, operator.add, t, 1.0),
    ]
    assert emitted(code.program([x], statements, TupleOf((changed, last))), (np.ones(3),)) == expected("""
        x_bar = x + 1.0
        view = x_bar[1:]
        product = view * 2.0
        x_bar[1] += 5.0
        y = product + 1.0
        return x_bar, y
        """)


def test_a_call_inside_an_append_is_not_passed():
    code = Code()
    x, saved, called_value, longer, t, y = code.symbols("x saved . saved . y")
    statements = [
        let(saved, build_list),
        let(t, operator.getitem, x, 0),
        let(called_value, called, "a"),
        let(longer, append, saved, called_value),
        let(y, operator.add, t, 1),
    ]
    assert emitted(code.program([x], statements, TupleOf((y,))), ([3],)) == expected("""
        saved = []
        x_item = x[0]
        saved.append(called("a"))
        y = x_item + 1
        return (y,)
        """)


def test_a_temporary_that_is_another_temporary():
    code = Code()
    x, t, same, y = code.symbols("x . . y")
    statements = [let(t, operator.mul, x, 2), Assign(same, t), let(y, operator.add, same, 1)]
    assert emitted(code.program([x], statements, y), (3,)) == expected("""
        y = x * 2 + 1
        return y
        """)
