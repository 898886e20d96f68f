"""Lines of tokens under construction: what all parts of the unparser write with."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import IO, Any

import astunparse

from tangentc.emit.layout import lay_out
from tangentc.emit.text.lines import fits
from tangentc.emit.text.page import Page
from tangentc.emit.text.tokens import INDENT, Kind


class _Methods(dict[type, Callable[[Any], None]]):
    """The method that prints each type of node, looked up once."""

    def __init__(self, owner: Writer) -> None:
        self._owner = owner

    def __missing__(self, kind: type) -> Callable[[Any], None]:
        method = getattr(self._owner, "_" + kind.__name__, None)
        if method is None:
            raise TypeError(f"a tree that holds {kind.__name__} cannot be printed")
        self[kind] = method
        return self[kind]


class Writer(astunparse.Unparser):  # type: ignore[misc]
    """Collects the tokens of a line; `fill` ends one line and starts the next."""

    def __init__(self, tree: ast.AST, file: IO[str]) -> None:
        self._page = Page()
        self._tokens: list[str] = []
        self._kind = Kind.ORDINARY
        self._line_indent = 0
        self._indent = 0
        self._needs_layout = False
        self._methods = _Methods(self)
        self.write: Callable[[str], None] = self._tokens.append
        self.dispatch(tree)
        self.flush()
        file.write(self._page.text())

    def dispatch(self, tree: Any) -> None:
        """Write `tree`, or each of a list of trees."""
        self._methods[tree.__class__](tree)

    def _list(self, trees: list[ast.AST]) -> None:
        for tree in trees:
            self.dispatch(tree)

    def fill(self, text: str = "", kind: Kind = Kind.ORDINARY) -> None:
        """Start a line."""
        if self._tokens:
            self.flush()
        self._kind = kind
        self._line_indent = self._indent
        if text:
            self.write(text)

    def flush(self) -> None:
        """End the line under construction, if there is one."""
        tokens = self._tokens
        if not tokens:
            return
        text = INDENT * self._line_indent + "".join(tokens)
        if self._kind > Kind.DOCSTRING and (self._needs_layout or not fits(text)):
            text = lay_out(tokens, self._line_indent, self._kind)
        self._page.put(text, self._kind, self._line_indent, tokens[-1] == ":")
        tokens.clear()
        self._needs_layout = False

    def enter(self) -> None:
        """End a header and indent what follows."""
        self.write(":")
        self._indent += 1

    def captured(self, write: Callable[[], None]) -> str:
        """The text that `write` adds to the line, taken from it again."""
        start = len(self._tokens)
        try:
            write()
            return "".join(self._tokens[start:])
        finally:
            del self._tokens[start:]
