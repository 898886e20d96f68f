"""Comments as part of a syntax tree, which Python's own tree has no node for."""

from __future__ import annotations

import ast


class Comment(ast.expr):
    """A full-line comment, held as the value of an `ast.Expr`; `text` comes without its `#`."""

    _fields = ("text",)
    text: str
