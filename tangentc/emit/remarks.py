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

    def before(self, node: Node, written: list[ast.stmt]) -> list[ast.stmt]:
        """The comment for a node that was written as these statements, if it needs one."""
        if node.role not in _DERIVED or not isinstance(node, Evaluate | Unpack | Return) or node.span.line == 0:
            return []
        place = (node.span.file, node.span.line)
        if place in (self._last, (self._definition.file, self._definition.line)) or _is_same(written, node.span.text):
            return []
        self._last = place
        introduction = "" if node.role in self._introduced else f"{node.role} of "
        self._introduced.add(node.role)
        return [ast.Expr(comment(f"{introduction}{_place(node.span)}"))]


def _is_same(written: list[ast.stmt], line: str) -> bool:
    """Whether the user's line says the same: a value that is computed again, as it was."""
    try:
        lines = ast.parse(line.strip()).body
    except SyntaxError:
        return False
    return [ast.dump(statement) for statement in lines] == [ast.dump(statement) for statement in written]


def comment(text: str) -> ast.expr:
    return Comment(text=text)  # type: ignore[call-arg]  # typeshed knows the fields of Python's own nodes only


def _place(span: Span) -> str:
    file = span.file.replace("\\", "/").rpartition("/")[2]
    return f"{file}:{span.line}    {span.text.strip()}".rstrip()
