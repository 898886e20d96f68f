"""Expressions and statements as text: with the parentheses and spaces that Black would leave, and no others."""

import ast
import importlib.util
import inspect
import re
from pathlib import Path

import black
import pytest

from tangentc.emit.unparser import Unparser, to_text
from tests.emit.faithful import assert_faithful

EXPRESSIONS = """
-(x**2)
(-x) ** 2
x**-y
2**-1
(x + 1) ** 2
x**y**z
(x**y) ** z
a.b.c**2
f(x) ** 2
x[i] ** n
x ** f(y)
x**2.0
x**n if n else y
x ** n if f(n) else y
-x * y
-(x * y)
--x
~x + +y
a - (b - c)
a - b - c
a - b + c
a / (b * c)
a / b * c
a * (b + c) @ d
(a @ b) ** T
a % b // c
a << b + c | d & e ^ f
(a | b) & c
not (a and b)
not a and b
(not a) + b
(a or b) and c
a or b and c
(a and b) and c
a < b <= c != d
(a < b) < c
a < (b < c)
a in b not in c is d is not e
not a in b
(not a) in b
lambda: 0
lambda x, y=1, *args, z, k=2, **kwargs: x + y
lambda x, /, *, y: x
(lambda x: x)(1)
lambda x: lambda y: x
(lambda: a) if b else lambda: c
a if b else c if d else e
(a if b else c) if d else e
a if (b if c else d) else e
(a if b else c) + d
(yield).x
(yield x) + 1
(x := 1)
f(y := 1)
f((y := 1) + 1, z=(w := 2))
[y := 1, y]
((y := 1), y)
[*a, *b]
(*a, b)
{*a, b}
{**a, "b": c, **d}
{}
()
(a,)
(a, (b, c))
[]
[a]
[(a, b)]
{a}
{a: b, c: d}
f()
f(a, *b, c=d, **e)
f(*(a or b))
f(x for x in y)
f((x for x in y), z)
f(a if b else c)
f(a, b if c else d)
f(lambda: a)
f(a)(b)[c].d.e(f)
sum(x for x in y if x if not x for z in x)
[x for x, y in z if (x if y else z)]
[x for x in (a if b else c)]
[x for x in (lambda: y)]
[(x, y) for x in a for y in x]
[x for (x,) in y]
{x: y for x, y in z}
{x for x in y}
(x for x in y)
x[1:, ...]
x[:]
x[1:-1]
x[::2]
x[a:b, None, ::2]
x[a + 1 :]
x[: a + 1]
x[a + 1 : b]
x[a.b :: c]
x[lower(a) : upper : step]
x[i, : a + 1, ::n]
x[-a:]
x[not a :]
x[(i, *j)]
x[(a,)]
x[()]
x[a:b,]
x[a, b][c]
x[a if b else c]
x[(a, b), c]
x[lambda: a]
x["key"]
a.b
(1).real
(1.5).real
1j.real
"text".join(x)
(a + b).T
(-a).b
x.T @ y
True
None
...
1
1.0
1e-7
1e16
1.5e300
12345678901234567890
2j
1e309
"text"
"it's"
'say "hi"'
"both ' and \\""
"back\\\\slash\\n\\ttab"
"\\x00\\x7f\\u200b"
"é漢"
b"bytes\\xff"
b'"'
f"{x}"
f"{x!r} and {y:>{width}.3f}"
f"{{literal}} {x}"
f"{x['key']}"
f'"{x}"'
f'"{x["key"]}"'
f"{f'{x}'}"
f"{ {'a': 1}['a']}"
f"{(lambda: x)}"
f"{a if b else c}"
f"{(y := x)}"
f"{(x, y)}"
f"\\n{x}"
""".strip().splitlines()

STATEMENTS = """
x = 1
x = y = z
x, y = y, x
x = (a, b)
(x,) = y
x, *y = z
[x, y] = z
x.y, z[0] = a
x = (*a, b)
x, y = *a, b
x = yield
x = yield y
x = (yield y) + 1
x = (y := 1)
x += 1
x **= 2
x @= y
x >>= y
x //= y
x: int
x: int = 1
x.y: int = 1
x[0]: int = 1
(x): int = 1
x: tuple[int, ...] = (1, 2)
return
return x
return x, y
return (x,)
return ()
return (yield)
return not x
del x
del x, y[0]
del (x, y)
assert x
assert x, "message"
assert (x, y)
raise
raise ValueError
raise ValueError("text") from error
global x, y
import a
import a.b as c, d
from a import b
from a import b as c, d
from . import a
from ..a import b
from a import *
a + b
a * b
f(x)
yield x
yield x, y
yield from x
await x
"just text"
await x
...
""".strip().splitlines()


@pytest.mark.parametrize("source", EXPRESSIONS)
def test_an_expression_in_canonical_form_stays_as_it_is(source):
    assert to_text(ast.parse(f"pass\n{source}")) == f"pass\n{source}\n"


@pytest.mark.parametrize("source", STATEMENTS)
def test_a_statement_in_canonical_form_stays_as_it_is(source):
    assert to_text(ast.parse(f"pass\n{source}")) == f"pass\n{source}\n"


def test_black_has_nothing_to_change_about_the_canonical_forms():
    text = to_text(ast.parse("\n".join(["pass", *EXPRESSIONS, *STATEMENTS])))
    assert black.format_str(text, mode=black.Mode()) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("-x ** 2", "-(x**2)"),
        ("((a)) + (b * c)", "a + b * c"),
        ("(a and b) or c", "a and b or c"),
        ("not (a == b)", "not a == b"),
        ("x[(1, 2)]", "x[1, 2]"),
        ("x[1:2, (3)]", "x[1:2, 3]"),
        ("'text'", '"text"'),
        ("r'\\d'", '"\\\\d"'),
        ("u'text'", '"text"'),
        ("'a' 'b'", '"ab"'),
        ("0x10", "16"),
        ("1_000.50", "1000.5"),
        ("1E-05", "1e-5"),
        ("f'{x}' 'y'", 'f"{x}y"'),
        ("f'{x=}'", 'f"x={x!r}"'),
        ("if x:\n  pass\nelse:\n  if y: pass", "if x:\n    pass\nelif y:\n    pass"),
        ("class A(): pass", "class A:\n    pass"),
        ("def f():\n  ...", "def f(): ..."),
        ("with (a as b, c): pass", "with a as b, c:\n    pass"),
    ],
)
def test_other_spellings_become_canonical(source, text):
    assert to_text(ast.parse(f"1\n{source}")).split("\n", 1)[1].lstrip("\n") == text + "\n"


BLOCKS = [
    """
    def f(a, b: int, /, c=1, *args: float, d, e: int = 2, **kwargs) -> int:
        if a:
            return b
        elif b:
            pass
        else:
            for x, y in z:
                break
            else:
                continue
        while a:
            a = a - 1
        else:
            pass
    """,
    """
    try:
        pass
    except (A, B) as error:
        pass
    except C:
        pass
    except:
        pass
    else:
        pass
    finally:
        pass
    """,
    """
    try:
        pass
    except* A as error:
        pass
    """,
    """
    with a, b as c, d() as (e, f):
        pass
    """,
    """
    @decorator
    @other.decorator(1)
    class A(B, metaclass=C):
        x = 1

        @property
        def f(self): ...

        class D: ...

    @decorator
    async def g():
        async with a as b:
            async for c in d:
                await (x + y)
        return [x async for x in y if await z]
    """,
    """
    match (x, y):
        case 1 | -1 | "text" | None | True:
            pass
        case [a, _, *rest] | [a, *_] if a > 0:
            pass
        case {"key": value, **others}:
            pass
        case A.b:
            pass
        case A(b, c=1 | 2) as d:
            pass
        case (A() as a) | (B() as a):
            pass
        case 1 + 2j:
            pass
        case _:
            pass
    """,
]


@pytest.mark.parametrize("source", BLOCKS)
def test_blocks(source):
    source = inspect.cleandoc(source)
    text = assert_faithful(ast.parse(source))
    assert re.sub("\n+", "\n", text) == re.sub("\n+", "\n", source) + "\n"


MODULES = ["bisect", "colorsys", "fractions", "heapq", "random", "statistics", "scipy.optimize._linesearch"]
MODULES += ["numpy.polynomial.chebyshev", "scipy.integrate._ivp.rk"]


@pytest.mark.parametrize("module", MODULES)
def test_modules_that_others_have_written(module):
    path = importlib.util.find_spec(module).origin
    assert_faithful(ast.parse(Path(path).read_text(encoding="utf-8")))


def test_the_unparser_writes_to_a_file(tmp_path):
    with (tmp_path / "module.py").open("w") as file:
        Unparser(ast.parse("x=1"), file)
    assert (tmp_path / "module.py").read_text() == "x = 1\n"


def test_nothing_has_no_text():
    assert to_text(ast.Module([], [])) == ""
