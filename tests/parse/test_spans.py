"""Spans show the true place in the user's file."""

from __future__ import annotations

import dataclasses
import inspect
import sys
from textwrap import indent

import numpy as np
import pytest

from tangentc.diagnostics import DiagnosticCollector
from tangentc.ir import surface
from tangentc.parse import parse

TEXT = '''\
def energy(theta, ω: float = 2.0, *, scale=(1.0, "é")):
    """Doc."""
    größe = np.sin(theta) * ω; y = größe[1:, ::2]
    for i, (j, *k) in enumerate(y):
        total = [
            "ü", größe(i, j=k),
        ]
    return lambda t: {t: y if t else -größe}
'''


def nodes(node):
    """A surface node and everything inside it."""
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        if type(node).__module__ == surface.__name__:
            yield node
            for field in dataclasses.fields(node):
                yield from nodes(getattr(node, field.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from nodes(item)


def covered(span, lines):
    """The text that a span covers."""
    picked = list(lines[span.line - 1 : span.end_line])
    picked[-1] = picked[-1][: span.end_column]
    picked[0] = picked[0][span.column :]
    return "\n".join(picked)


@pytest.mark.parametrize("depth", [0, 4, 8])
def test_names_and_constants_cover_what_they_say(depth):
    text = indent(TEXT, " " * depth)
    lines = ["# before"] * 9 + text.split("\n")
    found = list(nodes(parse(text, "model.py", 10)))
    names = [node for node in found if isinstance(node, surface.Name)]
    assert {name.identifier for name in names} >= {"größe", "ω", "t", "k", "enumerate"}
    for name in names:
        assert covered(name.span, lines) == name.identifier
        assert name.span.text == lines[name.span.line - 1]
        assert name.span.file == "model.py"
    for constant in found:
        if isinstance(constant, surface.Constant):
            assert eval(covered(constant.span, lines)) == constant.value


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (surface.Subscript, "größe[1:, ::2]"),
        (surface.Call, "np.sin(theta)"),
        (surface.Slice, "1:"),
        (surface.Assign, "größe = np.sin(theta) * ω"),
        (surface.ListDisplay, '[\n            "ü", größe(i, j=k),\n        ]'),
        (surface.Lambda, "lambda t: {t: y if t else -größe}"),
        (surface.Conditional, "y if t else -größe"),
        (surface.Unary, "-größe"),
        (surface.Return, "return lambda t: {t: y if t else -größe}"),
        (surface.Function, TEXT.strip()),
    ],
)
def test_compound_nodes_cover_their_text(kind, expected):
    first = next(node for node in nodes(parse(TEXT, "model.py", 1)) if isinstance(node, kind))
    assert covered(first.span, TEXT.split("\n")) == expected


def test_parameters_cover_their_annotation():
    function = parse(TEXT, "model.py", 1)
    texts = [covered(parameter.span, TEXT.split("\n")) for parameter in function.parameters]
    assert texts == ["theta", "ω: float", "scale"]
    assert [parameter.annotation for parameter in function.parameters] == [None, "float", None]


def test_lines_of_the_file_are_shown_where_the_text_has_blanks():
    line = 'pair = ("ä", lambda x: x * ö)'
    text = " " * 13 + "lambda x: x * ö"
    function = parse(text, "model.py", 7, lines=[line])
    for name in nodes(function.body):
        if isinstance(name, surface.Name):
            assert name.span.text == line
            assert line[name.span.column : name.span.end_column] == name.identifier
    assert (function.span.line, function.span.column) == (7, 13)


def test_lambda_over_several_lines():
    text = "    lambda x: f(\n  x\n)"
    function = parse(text, "model.py", 3)
    assert covered(function.span, ["", "", *text.split("\n")]) == text.strip()
    assert function.body[0].value.arguments[0].span.line == 4


def test_places_inside_a_formatted_string():
    text = 'def f(x):\n    return f"""\n{x!r} and { x }"""'
    function = parse(text, "model.py", 1)
    inside = next(node for node in nodes(function.body) if isinstance(node, surface.FormattedString)).parts
    spans = [part.value.span for part in inside if isinstance(part, surface.FormattedValue)]
    if sys.version_info >= (3, 12):
        assert [covered(span, text.split("\n")) for span in spans] == ["x", "x"]
    else:
        assert {covered(span, text.split("\n")) for span in spans} == {'f"""\n{x!r} and { x }"""'}


def test_spans_of_real_code():
    module = np.lib._function_base_impl
    lines = inspect.getsource(module).split("\n")
    text, first_line = inspect.getsource(np.gradient), np.gradient.__wrapped__.__code__.co_firstlineno
    names = [
        node
        for node in nodes(parse(text, "module.py", first_line, DiagnosticCollector()))
        if isinstance(node, surface.Name)
    ]
    assert len(names) > 100
    assert all(covered(name.span, lines) == name.identifier for name in names)
