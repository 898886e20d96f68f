"""Lambdas, of which several may stand on one line."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from tangentc.diagnostics import TangentcError
from tangentc.parse import parse
from tangentc.source import read

# fmt: off
pair = (lambda x: x * 2, lambda x: x * 3)
same = [lambda x: x, lambda x: x]
nested = lambda x: lambda y: x + y
default = lambda x, f=lambda t: t + 1: f(x)
branches = {1: lambda x: x if x else -x, 2: lambda x: (x, x), "lambda y: 0": lambda x: x[1:]}
made = [lambda x: x + i for i in range(2)]  # noqa: B023
after = ("é", lambda x: "ü" + x, lambda x: x + "ß")
several = (
    lambda x:
        np.sum(
            x  # lambda z: z
        ), lambda x:
    x
)
condition = (lambda x: 1 if x else 2) if same else lambda x: 3
called = (lambda f: f)(lambda x: f"{x}, {(x, x)}"); other = lambda x: x.T  # noqa: E702
chained = lambda x: (lambda y: (lambda z: x + y + z))
# fmt: on


def spelled(function):
    return read(function).text.strip()


@pytest.mark.parametrize(
    ("function", "text"),
    [
        (pair[0], "lambda x: x * 2"),
        (pair[1], "lambda x: x * 3"),
        (nested, "lambda x: lambda y: x + y"),
        (nested(1), "lambda y: x + y"),
        (default, "lambda x, f=lambda t: t + 1: f(x)"),
        (default.__defaults__[0], "lambda t: t + 1"),
        (branches[1], "lambda x: x if x else -x"),
        (branches[2], "lambda x: (x, x)"),
        (branches["lambda y: 0"], "lambda x: x[1:]"),
        (made[1], "lambda x: x + i"),
        (after[1], 'lambda x: "ü" + x'),
        (after[2], 'lambda x: x + "ß"'),
        (several[0], "lambda x:\n        np.sum(\n            x  # lambda z: z\n        )"),
        (several[1], "lambda x:\n    x"),
        (condition, "lambda x: 1 if x else 2"),
        (called, 'lambda x: f"{x}, {(x, x)}"'),
        (other, "lambda x: x.T"),
        (chained, "lambda x: (lambda y: (lambda z: x + y + z))"),
        (chained(1), "lambda y: (lambda z: x + y + z)"),
        (chained(1)(2), "lambda z: x + y + z"),
    ],
)
def test_the_right_lambda(function, text):
    assert spelled(function) == text


@pytest.mark.parametrize("index", [0, 1])
def test_equal_lambdas_are_told_apart_by_their_place(index):
    found = read(same[index])
    line = "same = [lambda x: x, lambda x: x]"
    assert found.lines == (line,)
    assert found.text == " " * (8, 21)[index] + "lambda x: x"


def test_what_stands_beside_is_blank_and_the_place_is_true():
    found = read(after[2])
    assert found.lines[0].startswith("after = ")
    function = parse(found.text, found.file, found.first_line, lines=found.lines)
    span = function.body[0].value.right.span
    assert span.text[span.column : span.end_column] == '"ß"'


def test_lambda_over_several_lines_can_be_parsed():
    for function in several:
        found = read(function)
        assert parse(found.text, found.file, found.first_line, lines=found.lines).name == "<lambda>"


def test_lambda_made_in_a_comprehension():
    assert read(made[0]).class_name == ""
    assert read(made[0]).closure == {"i": 1}


def test_lambdas_of_one_line_without_columns(tmp_path):
    """Python can be told to forget columns; what cannot be told apart then is refused."""
    (tmp_path / "without_columns.py").write_text(
        "from tangentc.source import read\n"
        "pair = (lambda x: x * 2, lambda x: x * 3)\n"
        "alone = lambda x: x\n"
        "print(read(alone).text.strip())\n"
        "read(pair[0])\n"
    )
    command = [sys.executable, "-X", "no_debug_ranges", str(tmp_path / "without_columns.py")]
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=paths)
    assert result.stdout == "lambda x: x\n"
    assert "error[S104]" in result.stderr
    assert "pair = (lambda x: x * 2, lambda x: x * 3)" in result.stderr


def test_generated_lambda_without_source():
    with pytest.raises(TangentcError, match="S102"):
        read(eval("lambda x: x"))
