"""From a Python syntax tree, with comments, to text."""

from __future__ import annotations

import ast
import io

import astunparse  # type: ignore[import-untyped]

from tangentc.emit.comment import Comment

__all__ = ["Comment", "Unparser", "to_text"]


class Unparser(astunparse.Unparser):  # type: ignore[misc]
    """The text of a tree, comments included."""

    def _Comment(self, tree: Comment) -> None:
        self.write("# " + tree.text)


def to_text(module: ast.Module) -> str:
    """The text of `module`, as it is to be written to a file."""
    stream = io.StringIO()
    Unparser(module, stream)
    return stream.getvalue().lstrip("\n")
