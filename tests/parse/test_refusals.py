"""Every construct outside the language is refused at its own place, and all of a function at once."""

from __future__ import annotations

import sys

import pytest

from tangentc.diagnostics import DiagnosticCollector, TangentcError, render
from tangentc.parse import parse

NEEDS_312 = pytest.mark.skipif(sys.version_info < (3, 12), reason="syntax of Python 3.12")
NEEDS_314 = pytest.mark.skipif(sys.version_info < (3, 14), reason="syntax of Python 3.14")

# The statement, its code, and the part of its first line that is underlined.
REFUSED = [
    ("del x, x.a", "S204", "del x, x.a"),
    ("del x[0], x[1]", "S204", "del x[0], x[1]"),
    ("global y, z", "S205", "global y, z"),
    ("try:\n    pass\nfinally:\n    return 1", "S226", "return 1"),
    ("try:\n    pass\nfinally:\n    while x:\n        break\n    else:\n        return", "S226", "return"),
    ("try:\n    pass\nexcept* ValueError:\n    pass", "S227", "try:"),
    ("match x:\n    case (1, a) | (2, a):\n        pass", "S208", "(1, a) | (2, a)"),
    ("match x:\n    case {1: a, **rest}:\n        pass", "S208", "{1: a, **rest}"),
    ("match x:\n    case P(1):\n        pass", "S208", "P(1)"),
    ("y = yield", "S209", "yield"),
    ("y = yield from x", "S209", "yield from x"),
    ("await x", "S210", "await x"),
    ("async for i in x:\n    pass", "S210", "async for i in x:"),
    ("async with x:\n    pass", "S210", "async with x:"),
    ("async def g():\n    pass", "S210", "async def g():"),
    ("y = {i async for i in x}", "S211", "{i async for i in x}"),
    ("y = {i: (z := 1) for i in x}", "S211", "{i: (z := 1) for i in x}"),
    ("y = [(z := i) for i in x]", "S211", "[(z := i) for i in x]"),
    ("y = sum((z := i) for i in x)", "S211", "((z := i) for i in x)"),
    ("y = any(i for i in x)", "S211", "(i for i in x)"),
    ("y = (1 + (i for i in x))", "S211", "(i for i in x)"),
    ("y = [i async for i in x]", "S211", "[i async for i in x]"),
    ("class A(B):\n    x.a = 1", "S212", "class A(B):"),
    ("y = {1, x}", "S214", "{1, x}"),
    ("@decorated(1)\ndef g(): pass", "S217", "decorated(1)"),
    pytest.param("y = t'{x}'", "S215", "t'{x}'", marks=NEEDS_314),
    pytest.param("type A = int", "S216", "type A = int", marks=NEEDS_312),
    pytest.param("def g[T](y: T): pass", "S216", "def g[T](y: T): pass", marks=NEEDS_312),
    ("g = lambda: (yield)", "S209", "yield"),
    ("y = f'{ {1, x} }'", "S214", "{1, x}" if sys.version_info >= (3, 12) else "f'{ {1, x} }'"),
]


def diagnostics(text, first_line=1):
    collector = DiagnosticCollector()
    parse(text, "model.py", first_line, collector)
    return collector.diagnostics


@pytest.mark.parametrize(("statement", "code", "underlined"), REFUSED)
def test_refused(statement, code, underlined):
    lines = ["    def f(x):", *("        " + line for line in statement.split("\n"))]
    (found,) = diagnostics("\n".join(lines), 41)
    assert found.code == code
    index = next(number for number, line in enumerate(lines) if underlined in line)
    assert (found.span.file, found.span.line) == ("model.py", 41 + index)
    heading, source, marks, *_ = render(found).split("\n")
    assert heading.startswith(f"model.py:{41 + index}:{found.span.column + 1}: error[{code}]: ")
    assert source == f"   {41 + index} | {lines[index]}"
    assert source[marks.index("^") : marks.rindex("^") + 1] == underlined


def test_all_problems_of_a_function_are_reported_at_once():
    text = """\
def f(x, y={1}):
    global z
    async with a:
        x[0] = [i for i in x]
        try:
            del x.b
        except* E:
            del x.a
        else:
            y = yield
        finally:
            import m
    match x:
        case P(1):
            x[1] *= lambda: {2}
    def g():
        global b
    return f"{x}"
"""
    with pytest.raises(TangentcError) as raised:
        parse(text, "model.py", 1)
    found = [(diagnostic.span.line, diagnostic.code) for diagnostic in raised.value.diagnostics]
    assert found == [
        (1, "S214"),
        (2, "S205"),
        (3, "S210"),
        (5, "S227"),
        (6, "S204"),
        (8, "S204"),
        (10, "S209"),
        (14, "S208"),
        (15, "S214"),
        (17, "S205"),
    ]
    assert str(raised.value).count("error[") == len(found)


def test_without_problems_the_collector_stays_empty():
    collector = DiagnosticCollector()
    parse("def f(x): return x", "model.py", 1, collector)
    collector.raise_if_any()


def test_a_nested_refusal_inside_a_refused_expression_is_not_repeated():
    assert [found.code for found in diagnostics("def f(x): return {i for i in (y := [{x}])}")] == ["S211"]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("def f(x):\n    return x +", "S220", 2, 14),
        ("    def f(x):\n        return x +", "S220", 2, 18),
        ("lambda x: x +", "S220", 1, 0),
        ("x = 1", "S221", 1, 0),
        ("    x = 1", "S221", 1, 4),
        ("def f(x): pass\ndef g(x): pass", "S221", 1, 0),
        ("", "S221", 1, 0),
        ("x + 1", "S221", 1, 0),
        ("class A: pass", "S221", 1, 0),
        ("lambda x: x, 1", "S221", 1, 0),
    ],
)
def test_text_that_is_not_one_function(text, code, line, column):
    (found,) = diagnostics(text)
    assert (found.code, found.span.line, found.span.column) == (code, line, column)
    assert found.span.text == text.split("\n")[line - 1]


def test_refusals_show_the_line_of_the_file_and_not_the_blanks():
    line = "pair = (1, lambda x: {x})"
    collector = DiagnosticCollector()
    parse(" " * 11 + "lambda x: {x}", "model.py", 5, collector, lines=[line])
    assert render(collector.diagnostics[0]).split("\n")[1:3] == [
        f"    5 | {line}",
        "      |                      ^^^",
    ]


def test_warnings_of_the_text_are_not_given_twice():
    parse("def f(x):\n    return '\\d', x", "model.py", 1)  # an invalid escape sequence
