"""The `match` statement and its patterns as text."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tangentc.emit.text import precedence as binds
from tangentc.emit.text.blocks import BlockText
from tangentc.emit.text.tokens import (
    BRACE,
    BRACE_END,
    COMMA,
    LIST,
    LIST_END,
    OPTIONAL,
    OPTIONAL_END,
    PAREN,
    PAREN_END,
    TIGHT_EQUAL,
    Kind,
)

_EITHER = binds.BINARY[ast.BitOr][0]


class PatternText(BlockText):
    """Writes `match` statements."""

    def _Match(self, tree: ast.Match) -> None:
        self.fill("match ")
        self.operand(tree.subject, binds.NAMED)
        self.enter()
        self.dispatch(tree.cases)
        self.leave()

    def _match_case(self, tree: ast.match_case) -> None:
        self.fill("case ", Kind.CLAUSE)
        self.write(OPTIONAL)
        self.dispatch(tree.pattern)
        self.write(OPTIONAL_END)
        if tree.guard:
            self.write(" if ")
            self.optional(tree.guard, binds.NAMED)
        self._block(tree.body)

    def _MatchValue(self, tree: ast.MatchValue) -> None:
        self.dispatch(tree.value)

    def _MatchSingleton(self, tree: ast.MatchSingleton) -> None:
        self.write(repr(tree.value))

    def _MatchSequence(self, tree: ast.MatchSequence) -> None:
        self.write(LIST)
        self._patterns(tree.patterns)
        self.write(LIST_END)

    def _MatchStar(self, tree: ast.MatchStar) -> None:
        self.write(f"*{tree.name or '_'}")

    def _MatchMapping(self, tree: ast.MatchMapping) -> None:
        self.write(BRACE)
        for position, (key, pattern) in enumerate(zip(tree.keys, tree.patterns, strict=True)):
            if position:
                self.write(COMMA)
            self.dispatch(key)
            self.write(": ")
            self.dispatch(pattern)
        if tree.rest:
            if tree.keys:
                self.write(COMMA)
            self.write(f"**{tree.rest}")
        self.write(BRACE_END)

    def _MatchClass(self, tree: ast.MatchClass) -> None:
        self.dispatch(tree.cls)
        self.write(PAREN)
        self._patterns(tree.patterns)
        for position, (name, pattern) in enumerate(zip(tree.kwd_attrs, tree.kwd_patterns, strict=True)):
            if position or tree.patterns:
                self.write(COMMA)
            self.write(name)
            self.write(TIGHT_EQUAL)
            self.dispatch(pattern)
        self.write(PAREN_END)

    def _MatchAs(self, tree: ast.MatchAs) -> None:
        if tree.pattern:
            self._enclosed_pattern(tree.pattern, (ast.MatchAs,))
            self.write(" as ")
        self.write(tree.name or "_")

    def _MatchOr(self, tree: ast.MatchOr) -> None:
        for position, pattern in enumerate(tree.patterns):
            if position:
                self.write(_EITHER)
            self._enclosed_pattern(pattern, (ast.MatchAs, ast.MatchOr))

    def _enclosed_pattern(self, pattern: ast.pattern, loose: tuple[type[ast.pattern], ...]) -> None:
        """Write a pattern, in parentheses if it is of a `loose` kind and not just a name."""
        if isinstance(pattern, loose) and getattr(pattern, "pattern", pattern) is not None:
            self.write(PAREN)
            self.dispatch(pattern)
            self.write(PAREN_END)
        else:
            self.dispatch(pattern)

    def _patterns(self, patterns: Sequence[ast.pattern]) -> None:
        for position, pattern in enumerate(patterns):
            if position:
                self.write(COMMA)
            self.dispatch(pattern)
