"""Branches and loops as one would write them."""

from __future__ import annotations

import operator

import pytest

from tangentc.ir.program import Apply, Assign, Block, For, If, Literal, Raise, Static, Undefined, While
from tests.emit.building import Code, emitted, expected, let

TRUE, FALSE = Literal(True), Literal(False)


def test_elif():
    code = Code()
    x, low, high, y = code.symbols("x . . y")
    inner, a, b, c = code.symbols("y y y y")
    otherwise = Block(
        (
            let(high, operator.gt, x, 9),
            If(high, Block((let(a, operator.sub, x, 9),), (a,)), Block((let(b, operator.neg, x),), (b,)), (inner,)),
        ),
        (inner,),
    )
    statements = [
        let(low, operator.lt, x, 0),
        If(low, Block((let(c, operator.mul, x, x),), (c,)), otherwise, (y,)),
    ]
    assert emitted(code.program([x], statements, y), (-2,), (5,), (12,)) == expected("""
        if x < 0:
            y = x * x
        elif x > 9:
            y = x - 9
        else:
            y = -x
        return y
        """)


@pytest.mark.parametrize(
    ("function", "other", "text"),
    [
        (operator.lt, 0, "not x < 0"),  # x >= 0 is something else where x is NaN
        (operator.eq, 0, "x != 0"),
        (operator.is_, None, "x is not None"),
        (operator.is_not, None, "x is None"),
    ],
)
def test_a_branch_without_then_is_negated(function, other, text):
    code = Code()
    x, test, new, y = code.symbols("x . x x")
    statements = [
        let(test, function, x, other),
        If(test, Block((), (x,)), Block((let(new, operator.add, x, 1),), (new,)), (y,)),
    ]
    found = emitted(code.program([x], statements, y), (float("nan"),), (2.0,), (-2.0,))
    assert found == f"if {text}:\n    x = x + 1\nreturn x"


def test_not_is_taken_away_rather_than_doubled():
    code = Code()
    x, test, new, y = code.symbols("x . x x")
    statements = [
        let(test, operator.not_, x),
        If(test, Block((), (x,)), Block((let(new, operator.add, x, 1),), (new,)), (y,)),
    ]
    assert emitted(code.program([x], statements, y), (0,), (2,)) == "if x:\n    x = x + 1\nreturn x"


def test_early_returns():
    code = Code()
    x, test, y, out = code.symbols("x . y .")
    statements = [
        let(test, operator.lt, x, 0),
        If(test, Block((), (Literal(0),)), Block((let(y, operator.mul, x, 2),), (y,)), (out,)),
    ]
    assert emitted(code.program([x], statements, out), (-1,), (3,)) == expected("""
        if x < 0:
            return 0
        y = x * 2
        return y
        """)


def test_a_variable_of_the_user_is_returned_once():
    code = Code()
    x, test, first, y = code.symbols("x . y y")
    statements = [
        let(test, operator.lt, x, 0),
        If(test, Block((), (Literal(0),)), Block((let(first, operator.mul, x, 2),), (first,)), (y,)),
    ]
    assert emitted(code.program([x], statements, y), (-1,), (3,)) == expected("""
        if x < 0:
            y = 0
        else:
            y = x * 2
        return y
        """)


def test_an_else_after_raise_is_the_users():
    code = Code()
    x, test, error, y, last = code.symbols("x . . y y")
    raising = Block((let(error, ValueError, "negative"), Raise(error, None)), (Literal(None),))
    statements = [
        let(test, operator.lt, x, 0),
        If(test, raising, Block((let(y, operator.mul, x, 2),), (y,)), (last,)),
    ]
    assert emitted(code.program([x], statements, last), (3,)) == expected("""
        if x < 0:
            raise ValueError("negative")
        else:
            y = x * 2
        return y
        """)


def test_raise_from():
    code = Code()
    x, test = code.symbols("x .")
    raising = Block((Raise(Static(ValueError, "ValueError"), Literal(None)),))
    statements = [let(test, operator.lt, x, 0), If(test, raising, Block(()), ())]
    assert emitted(code.program([x], statements, x), (3,)) == expected("""
        if x < 0:
            raise ValueError from None
        return x
        """)


def test_assertions():
    code = Code()
    x, first, second, error, plain, text = code.symbols("x . . . . .")
    statements = [
        let(first, operator.gt, x, 0),
        If(first, Block(()), Block((let(plain, AssertionError), Raise(plain, None))), (), form="assert"),
        let(second, operator.lt, x, 9),
        If(
            second,
            Block(()),
            Block((let(text, str, x), let(error, AssertionError, text), Raise(error, None))),
            (),
            form="assert",
        ),
    ]
    assert emitted(code.program([x], statements, x), (3,)) == expected("""
        assert x > 0
        assert x < 9, str(x)
        return x
        """)


def counting(code, make_body):
    """`for i in range(5)` that carries `x`; `make_body(x, i)` gives statements, what x becomes and the stop flag."""
    x, x1, x2, i, iterable = code.symbols("x x x i .")
    statements, last, stop = make_body(x1, i)
    loop = For(i, iterable, (x1,), (x,), Block(tuple(statements), (last,)), (x2,), stop)
    return code.program([x], [let(iterable, range, 5), loop], x2)


def test_break():
    code = Code()
    test, flag, new, last = code.symbols(". . x x")

    def body(x, i):
        leave = Block((), (TRUE, x))
        stay = Block((let(new, operator.add, x, i),), (FALSE, new))
        return [let(test, operator.gt, x, 3), If(test, leave, stay, (flag, last))], last, flag

    assert emitted(counting(code, body), (0,), (9,)) == expected("""
        for i in range(5):
            if x > 3:
                break
            x = x + i
        return x
        """)


def test_break_in_the_other_branch():
    code = Code()
    test, flag, new, last = code.symbols(". . x x")

    def body(x, i):
        leave = Block((), (TRUE, x))
        stay = Block((let(new, operator.add, x, i),), (FALSE, new))
        return [let(test, operator.lt, x, 3), If(test, stay, leave, (flag, last))], last, flag

    assert emitted(counting(code, body), (0,), (9,)) == expected("""
        for i in range(5):
            if not x < 3:
                break
            x = x + i
        return x
        """)


def test_break_after_a_change():
    code = Code()
    test, flag, new, last, doubled = code.symbols(". . x x x")

    def body(x, i):
        leave = Block((let(doubled, operator.mul, x, 2),), (TRUE, doubled))
        stay = Block((let(new, operator.add, x, i),), (FALSE, new))
        return [let(test, operator.gt, x, 3), If(test, leave, stay, (flag, last))], last, flag

    assert emitted(counting(code, body), (0,), (9,)) == expected("""
        for i in range(5):
            if x > 3:
                x = x * 2
                break
            x = x + i
        return x
        """)


def test_nested_decisions_about_stopping():
    code = Code()
    first, second, flag, inner_flag, new, last, inner_last = code.symbols(". . . . x x x")

    def body(x, i):
        inner = If(
            second, Block((), (TRUE, x)), Block((let(new, operator.add, x, i),), (FALSE, new)), (inner_flag, inner_last)
        )
        outer = If(
            first,
            Block((), (TRUE, x)),
            Block((let(second, operator.eq, i, 4), inner), (inner_flag, inner_last)),
            (flag, last),
        )
        return [let(first, operator.gt, x, 100), outer], last, flag

    assert emitted(counting(code, body), (0,), (98,), (101,)) == expected("""
        for i in range(5):
            if x > 100:
                break
            if i == 4:
                break
            x = x + i
        return x
        """)


def test_a_computed_stop():
    code = Code()
    new, flag = code.symbols("x .")

    def body(x, i):
        return [let(new, operator.add, x, i), let(flag, operator.gt, new, 3)], new, flag

    assert emitted(counting(code, body), (0,), (9,)) == expected("""
        for i in range(5):
            x = x + i
            if x > 3:
                break
        return x
        """)


def test_a_stop_that_compares_with_the_value_before():
    code = Code()
    new, flag = code.symbols("x .")

    def body(x, i):
        return [let(new, operator.floordiv, x, 2), let(flag, operator.eq, new, x)], new, flag

    assert emitted(counting(code, body), (0,), (9,), (1000,)) == expected("""
        for i in range(5):
            x_2 = x // 2
            condition = x_2 == x
            x = x_2
            if condition:
                break
        return x
        """).replace("for i", "for _")


@pytest.mark.parametrize(("stop", "text"), [(TRUE, "    break\n"), (FALSE, "")])
def test_a_constant_stop(stop, text):
    code = Code()
    (new,) = code.symbols("x")
    found = emitted(counting(code, lambda x, i: ([let(new, operator.add, x, i)], new, stop)), (0,), (9,))
    assert found == f"for i in range(5):\n    x = x + i\n{text}return x"


def test_a_stop_that_is_carried():
    code = Code()
    x, done1, x1, x2, done2, out, i, iterable = code.symbols("x done x x done . i .")
    body = Block((let(x2, operator.add, x1, i), let(done2, operator.gt, x2, 2)), (x2, done2))
    xs, dones = code.symbols("x done")
    statements = [
        let(iterable, range, 9),
        For(i, iterable, (x1, done1), (x, FALSE), body, (xs, dones), done1),
        let(out, operator.mul, xs, 2),
    ]
    emitted(code.program([x], statements, out), (0,), (5,), (-20,))


def test_while_true():
    code = Code()
    x, x1, x2, x3, test, flag, last = code.symbols("x x x x . . x")
    leave, stay = Block((), (TRUE, x1)), Block((let(x2, operator.mul, x1, 2),), (FALSE, x2))
    body = Block((let(test, operator.gt, x1, 50), If(test, leave, stay, (flag, last))), (last,))
    statements = [While((x1,), (x,), Block((), (TRUE,)), body, (x3,), flag)]
    assert emitted(code.program([x], statements, x3), (3,), (60,)) == expected("""
        while True:
            if x > 50:
                break
            x = x * 2
        return x
        """)


def test_a_header_that_is_no_expression():
    code = Code()
    x, x1, x2, x3, test, y = code.symbols("x x x x . y")
    header = Block((let(y, operator.mul, x1, 2), let(test, operator.lt, y, 50)), (test,))
    body = Block((let(x2, operator.add, x1, y),), (x2,))
    statements = [While((x1,), (x,), header, body, (x3,))]
    assert emitted(code.program([x], statements, x3), (3,), (60,)) == expected("""
        while True:
            y = x * 2
            if not y < 50:
                break
            x = x + y
        return x
        """)


def test_a_loop_without_a_body():
    code = Code()
    i, iterable = code.symbols("i .")
    statements = [let(iterable, range, 3), For(i, iterable, (), (), Block(()), ())]
    assert emitted(code.program([], statements, Literal(None)), ()) == "for _ in range(3):\n    pass"


def test_a_function_that_returns_nothing():
    assert emitted(Code().program([], [], Literal(None)), ()) == "pass"


def test_a_test_that_may_raise_is_kept():
    code = Code()
    x, test = code.symbols("x .")
    statements = [Assign(test, Apply(operator.lt, (x, Literal(0)))), If(test, Block(()), Block(()), ())]
    assert emitted(code.program([x], statements, x), (1,)) == "if x < 0:\n    pass\nreturn x"


def searching(code, found, after):
    """`for i in range(5)`, left with a flag and a result where `i > x`; `after` is computed when it is not."""
    x, i, iterable, test, flag, left, missing, last = code.symbols("x i . . . . . .")
    value, result1, result2, result3, returned1, returned2, returned3 = code.symbols(
        ". result result result returned returned returned"
    )
    leave = Block((let(value, operator.mul, i, 10),), (TRUE, value, TRUE))
    stay = Block((), (FALSE, result1, returned1))
    branch = If(test, leave, stay, (flag, result2, returned2))
    body = Block((let(test, operator.gt, i, x), branch), (result2, returned2))
    loop = For(i, iterable, (result1, returned1), (Undefined(), found), body, (result3, returned3), flag)
    statements = [
        let(iterable, range, 5),
        loop,
        let(left, operator.not_, returned3),
        If(left, Block((let(missing, operator.neg, after(x)),), (missing,)), Block((), (result3,)), (last,)),
    ]
    return code.program([x], statements, last)


def test_return_from_inside_a_loop():
    program = searching(Code(), FALSE, lambda x: x)
    assert emitted(program, (2,), (7,)) == expected("""
        for i in range(5):
            if i > x:
                return i * 10
        return -x
        """)


def test_a_flag_that_may_be_set_before_the_loop_stays():
    program = searching(Code(), Literal(None), lambda x: x)
    assert "returned = True" in emitted(program, (2,), (7,))
