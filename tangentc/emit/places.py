"""Which line of the user's source each line of emitted text comes from."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tangentc.diagnostics.span import Span
from tangentc.emit.text.comment import Comment

_BLOCKS = ("body", "handlers", "orelse", "finalbody")


def mark(statement: ast.stmt, span: Span) -> None:
    """Note on a statement where what it computes stands in the user's source."""
    vars(statement).setdefault("span", span)


def places(definitions: list[ast.stmt], text: str) -> dict[int, Span]:
    """The marks of the last definitions of a module by line of its text, which says the same as its syntax tree."""
    found: dict[int, Span] = {}
    written = ast.parse(text).body[-len(definitions) :]
    for marked, statement in _pairs(definitions, written):
        span = vars(marked).get("span")
        if span is not None and span.line:
            for line in range(statement.lineno, _last_line(statement) + 1):
                found[line] = span
    return found


def _pairs(marked: list[ast.stmt], written: list[ast.stmt]) -> Iterator[tuple[ast.stmt, ast.stmt]]:
    """The statements of two equal trees, of which the second has no comments."""
    spoken = [statement for statement in marked if not _is_comment(statement)]
    for left, right in zip(spoken, written, strict=True):
        yield left, right
        for block in _BLOCKS:
            if getattr(left, block, None):
                yield from _pairs(getattr(left, block), getattr(right, block))


def _last_line(statement: ast.stmt) -> int:
    """The last line of a simple statement, or of the header of one that holds others."""
    body = getattr(statement, "body", None)
    return (body[0].lineno - 1 if body else statement.end_lineno) or statement.lineno


def _is_comment(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, Comment)
