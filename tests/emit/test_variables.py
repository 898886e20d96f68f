"""Which symbols share a variable, and the copies where they cannot."""

from __future__ import annotations

import operator

from tangentc.emit.syntax import IN_PLACE
from tangentc.ir.operators import CONSUMING, append, build_list
from tangentc.ir.program import Assign, Block, For, If, Literal, TupleOf, Undefined, Unpack, While
from tests.emit.building import Code, emitted, expected, let


def loop(code, symbols, carried, initial, statements, yields, results, count=3, target="_"):
    """`for target in range(count)`, after the definition of its iterable."""
    (iterable, index) = code.symbols(f". {target}")
    return [
        let(iterable, range, count),
        For(index, iterable, carried, initial, Block(tuple(statements), yields), results),
    ]


def test_versions_of_a_name_share_the_variable():
    code = Code()
    x, x1, x2 = code.symbols("x x x")
    statements = [let(x1, operator.add, x, 1), let(x2, operator.mul, x1, x1)]
    text = emitted(code.program([x], statements, x2), (3,), (-1.5,))
    assert text == expected("""
        x = x + 1
        x = x * x
        return x
        """)


def test_a_version_that_is_still_read_keeps_its_variable():
    code = Code()
    x, x1, y = code.symbols("x x y")
    statements = [let(x1, operator.add, x, 1), let(y, operator.mul, x, x1)]
    text = emitted(code.program([x], statements, y), (3,))
    assert text == expected("""
        x_2 = x + 1
        y = x * x_2
        return y
        """)


def test_parameters_keep_their_names_when_a_local_is_called_alike():
    code = Code()
    x, x_2, x1, y = code.symbols("x x_2 x y")
    statements = [let(x1, operator.add, x, 1), let(y, operator.mul, x, x1)]
    text = emitted(code.program([x, x_2], statements, TupleOf((y, x_2))), (3, 5))
    assert text == expected("""
        x_3 = x + 1
        y = x * x_3
        return y, x_2
        """)


def test_swap():
    code = Code()
    a, b, a1, b1, a2, b2 = code.symbols("a b a b a b")
    statements = loop(code, None, (a1, b1), (a, b), [], (b1, a1), (a2, b2))
    text = emitted(code.program([a, b], statements, TupleOf((a2, b2))), (1, 2))
    assert text == expected("""
        for _ in range(3):
            a, b = b, a
        return a, b
        """)


def test_rotation_with_a_computed_value():
    code = Code()
    a, b, a1, b1, b2, a3, b3 = code.symbols("a b a b b a b")
    statements = loop(code, None, (a1, b1), (a, b), [let(b2, operator.add, a1, b1)], (b1, b2), (a3, b3))
    text = emitted(code.program([a, b], statements, a3), (0, 1))
    assert text == expected("""
        for _ in range(3):
            a, b = b, a + b
        return a
        """)


def test_copies_that_need_no_tuple_are_written_in_the_order_that_allows_it():
    code = Code()
    a, b, a1, b1, b2, a3, b3 = code.symbols("a b a b b a b")
    statements = loop(code, None, (a1, b1), (a, b), [], (b1, Literal(7)), (a3, b3))
    text = emitted(code.program([a, b], [*statements, let(b2, operator.add, a3, b3)], b2), (0, 1))
    assert text == expected("""
        for _ in range(3):
            a = b
            b = 7
        b = a + b
        return b
        """)


def test_lost_copy():
    """The value before the last trip's increment is read after the loop: one variable would lose it."""
    code = Code()
    x, x1, x2, old, x3 = code.symbols("x x x old old")
    statements = loop(
        code, None, (x1, old), (x, Literal(0)), [let(x2, operator.add, x1, 1)], (x2, x1), (code.symbols("x")[0], x3)
    )
    text = emitted(code.program([x], statements, x3), (5,))
    assert text == expected("""
        old = 0
        for _ in range(3):
            old = x
            x = x + 1
        return old
        """)


def test_the_value_before_a_branch_is_still_read():
    code = Code()
    x, test, x1, x2, y = code.symbols("x . x x y")
    statements = [
        let(test, operator.gt, x, 0),
        If(test, Block((let(x1, operator.mul, x, 2),), (x1,)), Block((), (x,)), (x2,)),
        let(y, operator.sub, x2, x),
    ]
    text = emitted(code.program([x], statements, y), (3,), (-3,))
    assert text == expected("""
        if x > 0:
            x_2 = x * 2
        else:
            x_2 = x
        y = x_2 - x
        return y
        """)


def test_a_branch_that_changes_nothing_has_no_else():
    code = Code()
    x, test, x1, x2 = code.symbols("x . x x")
    statements = [
        let(test, operator.gt, x, 0),
        If(test, Block((let(x1, operator.mul, x, 2),), (x1,)), Block((), (x,)), (x2,)),
    ]
    text = emitted(code.program([x], statements, x2), (3,), (-3,))
    assert text == expected("""
        if x > 0:
            x = x * 2
        return x
        """)


def test_undefined_leaves_the_variable_alone():
    code = Code()
    c, y1, y2, z, z2 = code.symbols("c y y z z")
    statements = [
        If(c, Block((let(y1, operator.add, c, 1),), (y1,)), Block((), (Undefined(),)), (y2,)),
        If(c, Block((let(z, operator.mul, y2, 2),), (z,)), Block((), (Literal(0),)), (z2,)),
    ]
    text = emitted(code.program([c], statements, z2), (3,), (0,))
    assert text == expected("""
        if c:
            y = c + 1
        if c:
            z = y * 2
        else:
            z = 0
        return z
        """)


def test_what_may_be_undefined_is_copied_without_an_error():
    """`last` has another name after the loop, so it is copied, also where the loop made no trip."""
    code = Code()
    n, last, kept, item, iterable, found = code.symbols("n last kept item . found")
    statements = [
        let(iterable, range, n),
        For(item, iterable, (last,), (Undefined(),), Block((), (item,)), (kept,)),
        If(n, Block((), (kept,)), Block((), (Literal(-1),)), (found,)),
    ]
    text = emitted(code.program([n], statements, found), (0,), (3,))
    assert text == expected("""
        last = None
        for item in range(n):
            last = item
        kept = last
        if n:
            found = kept
        else:
            found = -1
        return found
        """)


def test_consuming_operations_work_in_place():
    code = Code()
    x, saved0, saved1, saved2, saved3 = code.symbols("x x_saved x_saved x_saved x_saved")
    statements = [
        let(saved0, build_list),
        *loop(code, None, (saved1,), (saved0,), [let(saved2, append, saved1, x)], (saved2,), (saved3,)),
    ]
    text = emitted(code.program([x], statements, saved3), (3,))
    assert text == expected("""
        x_saved = []
        for _ in range(3):
            x_saved.append(x)
        return x_saved
        """)


def test_augmented_assignment_copies_the_name_when_the_old_value_is_read():
    code = Code()
    x, y, z = code.symbols("x y z")
    statements = [let(y, operator.iadd, x, 1), let(z, operator.mul, x, y)]
    text = emitted(code.program([x], statements, z), (3,))
    assert text == expected("""
        y = x
        y += 1
        z = x * y
        return z
        """)


def test_augmented_assignment_reads_its_operand_after_the_copy():
    """`y = x; y += v` would read the wrong value if `y` and `v` were one variable."""
    code = Code()
    x, v, y, w = code.symbols("x v v w")
    statements = [let(y, operator.iadd, x, v), let(w, operator.mul, x, y)]
    text = emitted(code.program([x, v], statements, w), (3, 5))
    assert text == expected("""
        v_2 = x
        v_2 += v
        w = x * v_2
        return w
        """)


def test_nested_loops_carry_one_variable():
    code = Code()
    total, t1, t2, t3, t4, t5, i, j, outer, inner, p = code.symbols("total total total total total total i j . . .")
    body = [let(p, operator.mul, i, j), let(t3, operator.add, t2, p)]
    statements = [
        let(outer, range, 4),
        For(
            i,
            outer,
            (t1,),
            (total,),
            Block((let(inner, range, i), For(j, inner, (t2,), (t1,), Block(tuple(body), (t3,)), (t4,))), (t4,)),
            (t5,),
        ),
    ]
    text = emitted(code.program([total], statements, t5), (0,), (2.5,))
    assert text == expected("""
        for i in range(4):
            for j in range(i):
                total = total + i * j
        return total
        """)


def test_a_header_of_a_while_loop_reads_what_is_carried():
    code = Code()
    x, x1, x2, x3, test = code.symbols("x x x x .")
    header = Block((let(test, operator.lt, x1, 100),), (test,))
    statements = [While((x1,), (x,), header, Block((let(x2, operator.mul, x1, 2),), (x2,)), (x3,))]
    text = emitted(code.program([x], statements, x3), (3,), (200,))
    assert text == expected("""
        while x < 100:
            x = x * 2
        return x
        """)


def test_a_copy_between_two_names_of_the_user_stays():
    code = Code()
    x, y, z = code.symbols("x y z")
    text = emitted(code.program([x], [Assign(y, x), let(z, operator.add, y, x)], z), (3,))
    assert text == expected("""
        y = x
        z = y + x
        return z
        """)


def test_unpacking_of_the_loop_target():
    code = Code()
    pairs, pair, index, inner, a, b, total, t1, t2, p, product = code.symbols("pairs . k . a b total total total . .")
    body = [
        Unpack((index, inner), pair),
        Unpack((a, b), inner),
        let(p, operator.mul, a, b),
        let(product, operator.mul, p, index),
        let(t1, operator.add, total, product),
    ]
    statements = [For(pair, pairs, (total,), (Literal(0),), Block(tuple(body), (t1,)), (t2,))]
    text = emitted(code.program([pairs], statements, t2), ([(1, (2, 3)), (4, (5, 6))],))
    assert text == expected("""
        total = 0
        for k, (a, b) in pairs:
            total = total + a * b * k
        return total
        """)


def test_targets_that_nothing_reads():
    code = Code()
    pair, a, b, index, iterable, total, t1, t2 = code.symbols("pair . b i . total total total")
    statements = [
        Unpack((a, b), pair),
        let(iterable, range, b),
        For(index, iterable, (total,), (Literal(0),), Block((let(t1, operator.add, total, b),), (t1,)), (t2,)),
    ]
    text = emitted(code.program([pair], statements, t2), ((1, 2),))
    assert text == expected("""
        _, b = pair
        total = 0
        for _ in range(b):
            total = total + b
        return total
        """)


def test_a_variable_called_underscore_is_left_alone():
    code = Code()
    blank, index, iterable, total, t1, t2 = code.symbols("_ i . total total total")
    statements = [
        let(iterable, range, 3),
        For(index, iterable, (total,), (Literal(0),), Block((let(t1, operator.add, total, blank),), (t1,)), (t2,)),
    ]
    text = emitted(code.program([blank], statements, t2), (2,))
    assert text == expected("""
        total = 0
        for i in range(3):
            total = total + _
        return total
        """)


def test_every_consuming_operation_is_written_in_place():
    assert IN_PLACE == CONSUMING
