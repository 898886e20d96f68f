"""Every accepted construct keeps its structure: spelled back, it is the tree that Python itself makes."""

from __future__ import annotations

import ast
import inspect

import numpy as np
import pytest

from tangentc.diagnostics import DiagnosticCollector
from tangentc.parse import parse
from tests.parse.spelling import dump, kept, spelled

EXPRESSIONS = """
x; 1; 1.5; 2j; "text"; b"bytes"; True; None; ...; -1; "joined" "text"
x.T; x.attribute.shape; f(x).real
x[0]; x[i, j]; x[1:]; x[:-1]; x[a:b:c]; x[::2]; x[..., None]; x[1:, ::2, k]; x[[0, 1]]; x[x > 0]; x["key"]; x[()]
x[*i]; x[*i, 0]; x[i,]
-x; +x; ~x; not x; a + b; a - b; a * b; a @ b; a / b; a // b; a % b; a**b; a << b; a >> b; a & b; a | b; a ^ b
a + b * c - d; (a + b) * c; -(x**2); (-x) ** 2; a**b**c; (a**b) ** c
a < b; a <= b; a > b; a >= b; a == b; a != b; a is b; a is not b; a in b; a not in b; a < b <= c != d
a and b; a or b; a and b and c; a or b and c; not (a or b)
a if t else b; a if t else b if u else c
(y := f(x)); f(y := x, y)
(); (a,); (a, b); (*a, b); []; [a, b]; [*a, *b]; {}; {a: b}; {**a, b: c}
f(); f(x); f(x, y); f(*x); f(x, *y, z); f(k=x); f(x, k=y, **z); f(**x, **y); m.f(x)(y)
[a for a in x]; [a * b for a, b in x if a if b for c in a]; sum(a for a in x); sum((a for a in x), 1)
lambda: 0; lambda x, /, y=1, *z, k, l=2, **m: x + y; lambda x: lambda y: x(y)
f""; f"text {x} and {y!r:>{width}}"; f"{x=}"; f"{x:.3f}" "tail"; f"{{}}"; f'{f"{x}"}'
"""

STATEMENTS = [
    "y = x",
    "y = z = x",
    "a, b = x",
    "(a, (b, *c)), [d, e] = f = x",
    "*a, b = x",
    "for i, (j, k) in x:\n    pass",
    "x += 1",
    "x -= 1; x *= 2; x @= y; x /= 2; x //= 2; x %= 2; x **= 2; x <<= 1; x >>= 1; x &= 1; x |= 1; x ^= 1",
    "x[i] += y",
    "x[1:, None] -= y",
    "y: float = x",
    "y: float",
    "(y): float = x",
    "if x:\n    y = 1",
    "if x:\n    y = 1\nelse:\n    y = 2",
    "if x:\n    y = 1\nelif z:\n    y = 2\nelse:\n    y = 3",
    "for i in range(3):\n    if i:\n        continue\n    break\nelse:\n    y = 1",
    "while x:\n    x = f(x)\n    if x:\n        break\n    continue\nelse:\n    y = 1",
    "return",
    "return x, y",
    "pass",
    "del x",
    "del x[i]",
    "del x.y[i:, k]",
    "y = z = x\ndel y, z",
    "f(x)",
    "x.append(y)",
    "1",
    "'a string that is no docstring' 'but text'",
    "...",
    "assert x",
    "assert x, f'{x}'",
    "raise",
    "raise ValueError(x)",
    "raise ValueError from error",
    "yield x",
    "for i in x:\n    yield i, x",
    "with x:\n    pass",
    "with x as y:\n    f(y)",
    "with f(x) as (a, b), g(a):\n    y = b",
    "try:\n    y = x\nexcept ValueError:\n    y = 1",
    "try:\n    y = x\nexcept (ValueError, m.Error) as error:\n    f(error)\nexcept:\n    raise\nelse:\n    y = 2",
    "try:\n    y = x\nfinally:\n    for i in y:\n        break",
    "def inner(a, b: int = x, *c: float, d, e: 'str' = y, **f) -> None:\n    'Doc.'\n    return a\nreturn inner",
    "x = (\n    y +\n    z\n)",
    'print(\'é\', """several\n  lines\n""")',
]


def assert_same(text: str) -> None:
    function = parse(text, "model.py", 1)
    assert dump(spelled(function)) == dump(kept(ast.parse(text).body[0]))


@pytest.mark.parametrize("expression", [part.strip() for part in EXPRESSIONS.replace("\n", ";").split(";") if part])
def test_expression(expression):
    assert_same(f"def f(x):\n    return {expression}")


@pytest.mark.parametrize("statement", STATEMENTS)
def test_statement(statement):
    assert_same("def f(x):\n    x\n    " + statement.replace("\n", "\n    "))


@pytest.mark.parametrize(
    "signature",
    ["", "x", "x, y=1", "x, /", "x=1, /, y=2", "*x", "**x", "*, x", "*, x, y=1, z", "a, /, b, *c, d=1, e, **f"]
    + ["x: float", "x: 'np.ndarray' = 1, *y: int, **z: dict[str, int]", 'x: Float64[np.ndarray, "batch features"]'],
)
def test_signature(signature):
    assert_same(f"def f({signature}) -> float:\n    pass")


def test_docstring_is_kept_apart_from_the_body():
    function = parse('def f(x):\n    """First.\n\n    Second.\n    """\n    return x', "model.py", 1)
    assert function.docstring == "First.\n\nSecond."
    assert len(function.body) == 1


def test_a_lambda_is_a_function_that_returns():
    function = parse("lambda x: x + 1", "model.py", 1)
    assert function.name == "<lambda>"
    assert dump(spelled(function.body[0])) == dump(kept(ast.parse("def f(): return x + 1").body[0].body[0]))


def test_decorators_of_the_function_itself_are_skipped():
    assert parse("@decorated\n@twice(1)\ndef f(x):\n    return x", "model.py", 1).name == "f"


@pytest.mark.parametrize("module", [np.lib._function_base_impl, np.linalg._linalg, np._core.numeric, ast, inspect])
def test_real_code(module):
    """Whatever is accepted of other people's modules keeps its structure; enough of it is accepted to tell."""
    lines = inspect.getsource(module).split("\n")
    accepted = 0
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef):
            text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            collector = DiagnosticCollector()
            function = parse(text, "module.py", node.lineno, collector)
            if not collector.diagnostics:
                accepted += 1
                assert dump(spelled(function)) == dump(kept(node))
    assert accepted > 20
