"""Temporaries go back into the expressions they came from, and nothing observable changes its order."""

from __future__ import annotations

import math
import operator

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.emit import emit
from tangentc.ir.operators import add_at, append, build_list
from tangentc.ir.program import Apply, Assign, Effect, Literal, SliceOf, TupleOf
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
