"""Comments, and the blank lines between statements."""

import ast
import inspect

import black
import pytest

from tangentc.emit.unparser import to_text
from tests.emit.faithful import assert_faithful, commented, function

PASS = ast.Pass()
IMPORT = ast.parse("import numpy as np").body[0]


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (commented("note"), "# note\n"),
        (commented("two\nlines", ""), "# two\n# lines\n#\n"),
        (commented(function("note")), "def f():\n    # note\n    pass\n"),
        (commented(function("note", PASS)), "def f():\n    # note\n    pass\n"),
        (commented(IMPORT, "note", PASS), "import numpy as np\n\n# note\npass\n"),
        (commented(PASS, "note", function(PASS)), "pass\n\n\n# note\ndef f():\n    pass\n"),
        (commented("note", function(PASS)), "# note\ndef f():\n    pass\n"),
        (commented(function(PASS), "note"), "def f():\n    pass\n\n\n# note\n"),
        (
            commented(function("before", function(PASS), "after", PASS)),
            "def f():\n    # before\n    def f():\n        pass\n\n    # after\n    pass\n",
        ),
        (
            commented(function(ast.Expr(ast.Constant("Text.")), "note", PASS)),
            'def f():\n    """Text."""\n    # note\n    pass\n',
        ),
        (
            commented(ast.If(ast.Name("x"), commented("one").body, commented("two").body)),
            "if x:\n    # one\n    pass\nelse:\n    # two\n    pass\n",
        ),
    ],
)
def test_comments(tree, text):
    assert to_text(tree) == text
    assert black.format_str(text, mode=black.Mode()) == text


def test_distances():
    source = inspect.cleandoc(
        '''
        """A module."""
        import a
        from b import c
        x = 1
        class A:
            """Text."""
            y = 2
            def f(self):
                import d
                z = 3
                def g():
                    pass
                if z:
                    def h():
                        pass
                else:
                    pass
                return g
        if x:
            def f():
                pass
        else:
            pass
        y = 2
        '''
    )
    expected = inspect.cleandoc(
        '''
        """A module."""

        import a
        from b import c

        x = 1


        class A:
            """Text."""

            y = 2

            def f(self):
                import d

                z = 3

                def g():
                    pass

                if z:

                    def h():
                        pass

                else:
                    pass
                return g


        if x:

            def f():
                pass

        else:
            pass
        y = 2
        '''
    )
    assert assert_faithful(ast.parse(source)) == expected + "\n"
