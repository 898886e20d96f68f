"""Constants, strings and docstrings keep their values."""

import ast
import math
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tangentc.emit.unparser import to_text
from tests.emit.faithful import assert_faithful, commented, function


def value_of(node: ast.expr) -> str:
    """The text of an expression that stands alone."""
    return to_text(ast.Module([ast.Expr(ast.Call(ast.Name("f"), [node], []))], [])).removeprefix("f(")[:-2]


@pytest.mark.parametrize(
    "value",
    [
        0, -3, 10**30, 0.0, -0.0, 1.5, -2.5, 1e-300, 1e22, math.inf, -math.inf, 2j, -2j, 1 + 2j, -1.5 - 0.5j,
        complex(-0.0, 1.0), complex(0.0, -1.0), complex(-0.0, -0.0), complex(1.0, -0.0), complex(math.inf, 1.0),
        complex(0.0, math.inf), complex(math.nan, -0.0), math.nan,
    ],
    ids=repr,
)  # fmt: skip
def test_numbers_evaluate_to_the_same_bits(value):
    def bits(number):
        return struct.pack("dd", number.real, number.imag) if isinstance(number, float | complex) else number

    for node, meaning in [
        (ast.Constant(value), value),
        (ast.BinOp(ast.Constant(value), ast.Add(), ast.Constant(value)), value + value),
        (ast.Attribute(ast.Constant(value), "real"), value.real),
        (ast.UnaryOp(ast.USub(), ast.Constant(value)), -value),
    ]:
        found = eval(value_of(node))
        assert type(found) is type(meaning)
        if not (isinstance(meaning, float | complex) and meaning != meaning):
            assert bits(found) == bits(meaning)
        else:
            assert found != found


@pytest.mark.parametrize("value", [-1, -1.5, 1 + 2j, -2j])
def test_the_power_of_a_constant_is_that_of_its_value(value):
    assert eval(value_of(ast.BinOp(ast.Constant(value), ast.Pow(), ast.Constant(2)))) == value**2
    assert eval(value_of(ast.BinOp(ast.Constant(2), ast.Pow(), ast.Constant(value)))) == 2**value


def test_constants_that_hold_others():
    assert value_of(ast.Constant((1, (True, None), "x", ...))) == '(1, (True, None), "x", ...)'


@given(st.text() | st.text("ab'\"\\{}\n"))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_strings_keep_their_letters(value):
    tree = ast.Module([ast.Assign([ast.Name("x", ast.Store())], node, lineno=1) for node in [
        ast.Constant(value),
        ast.Constant(value.encode("utf-8", "replace")),
        ast.JoinedStr([ast.Constant("=" + value), ast.FormattedValue(ast.Name("y", ast.Load()), -1)]),
    ]], [])  # fmt: skip
    assert_faithful(tree)


def test_a_formatted_string_that_needs_a_backslash_inside_braces_is_refused():
    inner = ast.FormattedValue(ast.Constant("\n'\""), -1)
    with pytest.raises(ValueError, match="inside its braces"):
        to_text(ast.Module([ast.Expr(ast.JoinedStr([inner]))], []))


@pytest.mark.parametrize(
    "node",
    [ast.Constant(frozenset({1})), ast.JoinedStr([ast.Name("x")]), ast.AugLoad()],
    ids=["constant", "format", "node"],
)
def test_what_has_no_text_is_refused(node):
    with pytest.raises(TypeError, match=r"cannot|no literal"):
        to_text(ast.Module([ast.Expr(node)], []))


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("Text.", ['"""Text."""']),
        ("Text.\n\nMore.\n", ['"""Text.', "", "    More.", '    """']),
        ("\n        Text.\n          More.  \n        ", ['"""', "    Text.", "      More.", '    """']),
        ("Text.\n    More.", ['"""Text.', '    More."""']),
        ('Say "x"', ['"""Say "x" """']),
        ('"x" is', ['""" "x" is"""']),
        ('Three """ quotes', ['"""Three \\"\\"\\" quotes"""']),
        ("A \\alpha", ['r"""A \\alpha"""']),
        ("Ends in \\", ['"""Ends in \\\\"""']),
        ("A \x00 byte", ['"""A \\x00 byte"""']),
        ("", ['""""""']),
        ("  ", ['""" """']),
        ("Text.\n" + "x" * 82, ['"""Text.', "    " + "x" * 82, '    """']),
    ],
)
def test_docstrings(value, lines):
    text = assert_faithful(commented(function(ast.Expr(ast.Constant(value)), ast.Pass())))
    assert text.splitlines()[1:-1] == ["    " + lines[0], *lines[1:]]
