"""A file that was edited after it was imported never passes for what runs."""

from __future__ import annotations

import pathlib

import pytest

from tangentc.diagnostics import TangentcError
from tangentc.source import is_same_code, read
from tangentc.source.compiled import code_objects

TEXT = """\
OFFSET = 1.0


class Model:
    def f(self, x):
        '''Doc.'''
        y = 2.0 * x
        return lambda z: x + y + OFFSET + 1

    def g(self, x):
        assert x > 0, "positive"
        return x
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2.0 * x", "3.0 * x"),
        ("2.0 * x", "2 * x"),
        ("2.0 * x", "2.0 + x"),
        ("+ 1\n", "+ True\n"),
        ("+ OFFSET", "+ OFFSETS"),
        ("self, x):\n        '''", "self, x, w):\n        '''"),
        ("x + y", "y + x"),
        ("def f", "def h"),
        ("class Model", "class Other"),
        ("y = 2.0 * x\n", "y = 2.0 * x\n        y = 2.0 * x\n"),
        ("        return lambda", "       return lambda"),
        (TEXT, "# nothing is left\n"),
    ],
)
def test_edited_function(module_from, old, new):
    module = module_from(TEXT)
    function = module.Model.f
    assert old in TEXT
    pathlib.Path(module.__file__).write_text(TEXT.replace(old, new, 1))
    with pytest.raises(TangentcError) as raised:
        read(function)
    (found,) = raised.value.diagnostics
    assert found.code == "S103"
    assert found.span.line == 5
    assert "Model.f" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\n\n" + TEXT,
        TEXT.replace("OFFSET = 1.0", "OFFSET = 2.0"),
        TEXT.replace("def g", "def h"),
        TEXT.replace("2.0 * x", "(2.0  *  x)  # twice"),
    ],
)
def test_edit_that_leaves_the_function_as_it_is(module_from, text):
    module = module_from(TEXT)
    function = module.Model.f
    pathlib.Path(module.__file__).write_text(text)
    found = read(function)
    lines = text.split("\n")
    assert lines[found.first_line - 1] == "    def f(self, x):"
    assert found.text == "\n".join(lines[found.first_line - 1 : found.first_line + 3])


def test_two_functions_of_the_same_text(module_from):
    text = "def f(x):\n    return x\n\nfirst = f\n\ndef f(x):\n    return x\n"
    module = module_from(text)
    assert read(module.first).first_line == 1
    assert read(module.f).first_line == 6


def test_a_function_after_it_has_run_often(module_from):
    """Python rewrites the instructions of code that runs often; the comparison sees the original ones."""
    function = module_from("def f(x):\n    y = 0\n    for i in range(x): y = y + i\n    return y\n").f
    for _ in range(100):
        function(10)
    assert read(function).first_line == 1


# fmt: off
def rewritten_by_pytest(x, limit):
    y = 0.0
    for value in (x, 2 * x):
        assert value < limit, f"{value} is too large"
        y = y + value if value else y
    assert isinstance(
        y, float
    ) or x
    return y
# fmt: on


def test_asserts_that_pytest_has_replaced():
    assert "@pytest_ar" in globals()
    assert any(name.startswith("@py") for name in rewritten_by_pytest.__code__.co_varnames)
    found = read(rewritten_by_pytest)
    assert found.text.startswith("def rewritten_by_pytest(x, limit):\n    y = 0.0")
    assert found.text.endswith("return y")


@pytest.mark.parametrize(("old", "new"), [("return x", "return -x"), ("x > 0", "x > 1"), ("(self, x)", "(self, w)")])
def test_asserts_that_pytest_has_replaced_in_a_changed_file(module_from, old, new):
    """In a module that pytest rewrote, edits beside the asserts still show; those inside cannot."""
    module = module_from(TEXT)
    function = module.Model.g
    vars(module)["@pytest_ar"] = None
    at = TEXT.index("def g")
    pathlib.Path(module.__file__).write_text(TEXT[:at] + TEXT[at:].replace(old, new, 1))
    if "> 1" in new:
        assert "x > 1" in read(function).text
    else:
        with pytest.raises(TangentcError, match="S103"):
            read(function)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("def f(x): return x", "\n\ndef g(x):\n    return (x)", True),
        ("from __future__ import annotations\ndef f(x): return x", "def f(x): return x", True),
        ("def f(x): return x", "def f(y): return y", False),
        ("def f(x): return 1", "def f(x): return 1.0", False),
        ("def f(x): return (0.0, 1)", "def f(x): return (-0.0, 1)", False),
        ("def f(x): return lambda: x", "def f(x): return lambda: -x", False),
        ("def f(x): return a", "def f(x): return b", False),
        ("def f(x, *y): return x", "def f(x, y): return x", False),
        ("def f(x): 'one'", "def f(x): 'two'", False),
    ],
)
def test_what_counts_as_the_same_code(left, right, same):
    codes = [code_objects(text, "file", 0)[0] for text in (left, right)]
    assert is_same_code(*codes) is same
