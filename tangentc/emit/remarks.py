"""Comments that say which of the user's lines a piece of derivative belongs to."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager

from tangentc.diagnostics.span import Span
from tangentc.emit.script import Evaluate, Node, Return, Unpack
from tangentc.emit.unparser import Comment

_DERIVED = ("adjoint", "tangent")


class Remarks:
    """Remembers which line was commented last; the very first remark says what follows it."""

    def __init__(self, definition: Span) -> None:
        self._definition = definition
        self._last: tuple[str, int] | None = None
        self._introduced: set[str] = set()

    @contextmanager
    def inside(self) -> Iterator[None]:
        yield
        self._last = None

    def before(self, node: Node) -> list[ast.stmt]:
        if node.role not in _DERIVED or not isinstance(node, Evaluate | Unpack | Return) or node.span.line == 0:
            return []
        place = (node.span.file, node.span.line)
        if place in (self._last, (self._definition.file, self._definition.line)):
            return []
        self._last = place
        introduction = "" if node.role in self._introduced else f"{node.role} of "
        self._introduced.add(node.role)
        return [ast.Expr(comment(f"{introduction}{_place(node.span)}"))]


def comment(text: str) -> ast.expr:
    return Comment(text=text)  # type: ignore[call-arg]  # typeshed knows the fields of Python's own nodes only


def _place(span: Span) -> str:
    file = span.file.replace("\\", "/").rpartition("/")[2]
    return f"{file}:{span.line}    {span.text.strip()}".rstrip()
