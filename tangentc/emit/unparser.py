"""From a Python syntax tree, with comments, to text laid out as Black would leave it."""

from __future__ import annotations

import ast
import io

from tangentc.emit.text.comment import Comment
from tangentc.emit.text.constants import ConstantText
from tangentc.emit.text.parameters import ParameterText
from tangentc.emit.text.patterns import PatternText
from tangentc.emit.text.statements import StatementText

__all__ = ["Comment", "Unparser", "to_text"]


class Unparser(PatternText, StatementText, ParameterText, ConstantText):
    """Writes a tree to a file; statements, expressions and constants each have a file of their own."""


def to_text(module: ast.Module) -> str:
    """The text of `module`, of which the white space inside docstrings alone may differ from the tree.

    Parameters
    ----------
    module
        A tree as `ast.parse` would give it; an `ast.Expr` may hold a `Comment`.

    Returns
    -------
    str
        The text, ending in a line break unless it is empty.

    Examples
    --------
    >>> print(to_text(ast.parse("def square(x): return (x)  **2")), end="")
    def square(x):
        return x**2
    """
    stream = io.StringIO()
    Unparser(module, stream)
    return stream.getvalue()
