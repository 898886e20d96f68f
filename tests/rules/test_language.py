"""Rules of a user's own, and what is wrong with rules that are written wrongly."""

from __future__ import annotations

import operator

import numpy as np
import pytest

from tangentc.ir.program import Apply, Literal, SymbolSupply, TupleOf
from tangentc.ir.types import Array, Number
from tangentc.rules import RuleBindingError, RuleError, find
from tangentc.rules.language import adjoint, constant, d, differential, linear
from tests.rules.interpretation import run

SCALE = 3.0


def softplus(x):
    return np.logaddexp(0.0, x)


@differential(softplus, elementwise=True)
def softplus_rule(z, x):
    d[z] = d[x] / (1 + np.exp(-x))


def scaled(x, factor=2.0, *, offset=0.0):
    return factor * x + offset


@differential(scaled)
def scaled_rule(z, x, factor=2.0, *, offset=0.0):
    if factor == 1.0:
        d[z] = d[x] + d[offset]
    else:
        change = factor * d[x] + x * d[factor]
        d[z] = change + d[offset]


def rounded(x):
    return np.round(SCALE * x)


constant(rounded)


def bound(function, *arguments, **keywords):
    return find(function).bind(Apply(function, arguments, tuple(keywords.items())))


def symbols(count):
    supply = SymbolSupply()
    return [supply.fresh() for _ in range(count)]


def names(template):
    return [getattr(statement.value.function, "__name__", "") for statement in template.statements]


def test_a_users_rule_serves_both_modes():
    (x,) = symbols(1)
    rule = find(softplus)
    operands = bound(softplus, x)
    slope = 1 / (1 + np.exp(-0.3))
    assert run(rule.forward(frozenset("x"), operands), {"x": 0.3}, {"x": 2.0})["result"] == pytest.approx(2 * slope)
    assert run(rule.reverse(frozenset("x"), operands), {"x": 0.3}, {"result": 2.0})["x"] == pytest.approx(2 * slope)


def test_a_users_constant():
    assert find(rounded).kind == "constant"
    assert find(rounded).differentiable == ()


def test_inactive_terms_leave_no_trace():
    x, factor = symbols(2)
    template = find(scaled).reverse(frozenset({"x"}), bound(scaled, x, factor))
    assert names(template) == ["mul"]
    assert set(template.operands) == {"factor"}


def test_a_condition_on_a_literal_selects_the_shorter_form():
    (x,) = symbols(1)
    template = find(scaled).reverse(frozenset({"x"}), bound(scaled, x, Literal(1.0)))
    assert template.statements == ()
    assert template.outputs["x"] is template.seeds["result"]


def test_literals_are_put_into_the_template():
    (x,) = symbols(1)
    template = find(scaled).forward(frozenset({"x"}), bound(scaled, x, Literal(5.0)))
    assert template.statements[0].value.arguments[0] == Literal(5.0)


def test_a_local_name_becomes_the_hint_of_a_symbol():
    x, factor = symbols(2)
    template = find(scaled).forward(frozenset({"x", "factor", "offset"}), bound(scaled, x, factor, offset=x))
    assert "change" in [statement.target.name for statement in template.statements]


def test_what_is_differentiable_is_read_from_the_body():
    assert find(scaled).differentiable == ("x", "factor", "offset")
    assert find(np.where).differentiable == ("x", "y")


def test_binding_fills_in_defaults():
    (x,) = symbols(1)
    assert bound(scaled, x) == {"x": x, "factor": Literal(2.0), "offset": Literal(0.0)}


def test_binding_by_keyword():
    x, y = symbols(2)
    assert bound(scaled, factor=y, x=x) == {"x": x, "factor": y, "offset": Literal(0.0)}


def test_binding_a_variadic_parameter():
    x, y = symbols(2)
    assert bound(max, x, y) == {"items": TupleOf((x, y))}


@pytest.mark.parametrize(
    ("function", "arguments", "keywords", "message"),
    [
        (np.exp, 1, {"where": Literal(True)}, "does not cover the argument `where`"),
        (np.sum, 1, {"dtype": Literal("f4")}, "the rule of `np.sum` does not cover the argument `dtype`"),
        (np.sum, 3, {}, "no more than 2 positional"),
        (np.ndarray.sum, 3, {}, "rule of `np.ndarray.sum`"),
        (scaled, 0, {}, "without the argument `x`"),
        (scaled, 1, {"x": Literal(1.0)}, "`x` twice"),
        (pow, 3, {}, "no more than 2"),
        (np.pad, 2, {"mode": Literal("edge")}, "does not cover `mode='edge'`"),
        (np.array, 1, {"dtype": symbols(1)[0]}, "`dtype` of `np.array` must be a constant"),
    ],
)
def test_what_a_rule_does_not_cover_is_refused(function, arguments, keywords, message):
    with pytest.raises(RuleBindingError, match=message):
        bound(function, *symbols(arguments), **keywords)


def test_a_body_may_refuse_a_call():
    (x,) = symbols(1)
    operands = bound(np.linalg.norm, x, Literal("nuc"))
    with pytest.raises(RuleBindingError, match="norms"):
        find(np.linalg.norm).reverse(frozenset({"x"}), operands)


def squared_change(z, x):
    d[z] = d[x] * d[x]


def exponential_change(z, x):
    d[z] = np.exp(d[x])


def change_of_something_else(z, x):
    d[z] = d[y] * x  # noqa: F821


def silent(z, x):
    d[x] = x


def with_a_loop(z, x):
    for _ in range(3):
        d[z] = d[x]


def with_an_unknown_name(z, x):
    d[z] = nowhere(x) * d[x]  # noqa: F821


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (squared_change, "`mul` of two differentials"),
        (exponential_change, "no linear rule for `exp`"),
        (change_of_something_else, r"d\[...\] takes the result or a parameter"),
        (silent, r"does not say what d\[z\] is"),
        (with_a_loop, "assignments, `if` and `raise`"),
        (with_an_unknown_name, "nothing is called `nowhere`"),
    ],
)
def test_a_wrong_rule_is_an_error_at_its_line(body, message):
    def function(x):
        return x

    differential(function)(body)
    (x,) = symbols(1)
    with pytest.raises(RuleError, match=message) as caught:
        find(function).forward(frozenset({"x"}), bound(function, x))
    first = body.__code__.co_firstlineno
    assert caught.value.span.file == __file__
    assert first <= caught.value.span.line <= first + 2
    assert str(caught.value).startswith(f"{__file__}:{caught.value.span.line}: ")


def test_a_body_is_never_run():
    with pytest.raises(RuntimeError, match="never run"):
        softplus_rule(1.0, 1.0)


def test_an_adjoint_overrides_the_derived_one():
    def cube(x):
        return x**3

    @differential(cube)
    def cube_rule(z, x):
        d[z] = 3 * x * x * d[x]

    @adjoint(cube, wrt="x", why="one multiplication less")
    def cube_adjoint(z, x):
        d[x] = 3 * x**2 * d[z]

    (x,) = symbols(1)
    rule = find(cube)
    template = rule.reverse(frozenset("x"), bound(cube, x))
    assert "pow" in names(template)
    assert run(template, {"x": 2.0}, {"result": 1.0})["x"] == 12.0
    assert run(rule.forward(frozenset("x"), bound(cube, x)), {"x": 2.0}, {"x": 1.0})["result"] == 12.0


def test_an_adjoint_must_say_why():
    with pytest.raises(ValueError, match="why"):
        adjoint(softplus, wrt="x", why="")


def test_a_linear_function_of_the_users():
    def reversed_array(x):
        return x[::-1]

    @linear(reversed_array, wrt="x")
    def reversed_rule(y, x):
        d[x] = d[y][::-1]

    (x,) = symbols(1)
    forward = find(reversed_array).forward(frozenset("x"), bound(reversed_array, x))
    assert [statement.value.function for statement in forward.statements] == [reversed_array]
    reverse = find(reversed_array).reverse(frozenset("x"), bound(reversed_array, x))
    np.testing.assert_array_equal(run(reverse, {}, {"result": np.arange(3.0)})["x"], [2.0, 1.0, 0.0])


def test_a_library_function_has_one_rule():
    def again(z, x):
        d[z] = d[x]

    with pytest.raises(ValueError, match="has a rule already"):
        differential(np.exp)(again)


def test_in_place_operators_are_applied_to_tangents_out_of_place():
    x, y = symbols(2)
    template = find(operator.imul).forward(frozenset({"x"}), bound(operator.imul, x, y))
    assert [statement.value.function for statement in template.statements] == [operator.mul]


@pytest.mark.parametrize(
    ("function", "count", "types", "expected"),
    [
        (operator.matmul, 2, {"a": (2, 3), "b": (3, 4)}, {"a": ["T", "matmul"], "b": ["T", "matmul"]}),
        (operator.matmul, 2, {"a": (2, 3), "b": (3,)}, {"a": ["outer"], "b": ["T", "matmul"]}),
        (np.dot, 2, {"a": (3,), "b": (3,)}, {"a": ["mul"], "b": ["mul"]}),
        (np.sum, 1, {"a": (2, 3)}, {"a": ["full_like"]}),
        (np.linalg.solve, 2, {"a": (3, 3), "b": (3,)}, {"b": ["T", "solve"]}),
        (np.transpose, 1, {"a": (2, 3)}, {"a": ["T"]}),
    ],
)
def test_known_types_give_direct_code(function, count, types, expected):
    operands = bound(function, *symbols(count))
    known = {name: Array(np.dtype(float), (False,) * len(shape)) for name, shape in types.items()}
    for name, functions in expected.items():
        assert names(find(function).reverse(frozenset({name}), operands, known)) == functions


def test_the_square_has_a_form_of_its_own():
    (x,) = symbols(1)
    template = find(operator.pow).reverse(frozenset("x"), bound(operator.pow, x, Literal(2)))
    assert names(template) == ["mul", "mul"]


def test_a_tangent_is_stretched_where_an_operand_takes_no_part_in_it():
    x, y = symbols(2)
    operands = bound(operator.add, x, y)
    rule = find(operator.add)
    assert names(rule.forward(frozenset("x"), operands)) == ["broadcast_like"]
    assert names(rule.forward(frozenset("x"), operands, {"y": Number(float)})) == []
    assert names(rule.forward(frozenset("xy"), operands)) == ["add"]
