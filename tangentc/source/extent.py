"""The part of a text that is one function, found by tokens: strings and comments cannot mislead those."""

from __future__ import annotations

import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from tokenize import DEDENT, INDENT, NAME, NEWLINE, TokenInfo
from types import CodeType

from tangentc.source.lambdas import lambda_places

_BLANK = (tokenize.COMMENT, tokenize.NL)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of a text that hold a function; in `text` whatever else they hold is blank."""

    first_line: int
    lines: tuple[str, ...]
    text: str


def definition_excerpt(text: str, first_line: int) -> Excerpt:
    """The `def` statement whose decorators, if any, begin at `first_line`; they are left out."""
    lines = text.split("\n")
    start, end = definition_lines(lines[first_line - 1 :])
    kept = tuple(lines[first_line - 2 + start : first_line - 1 + end])
    return Excerpt(first_line - 1 + start, kept, "\n".join(kept))


def lambda_excerpt(text: str, code: CodeType) -> Excerpt:
    """The lambda that compiles to `code`, everything beside it blanked out."""
    lines = text.split("\n")
    (first_line, column), (last_line, end_column) = lambda_places(text, code)
    kept = lines[first_line - 1 : last_line]
    blanked = [*kept[:-1], kept[-1][:end_column]]
    blanked[0] = " " * column + blanked[0][column:]
    return Excerpt(first_line, tuple(kept), "\n".join(blanked))


def definition_lines(lines: Sequence[str]) -> tuple[int, int]:
    """The numbers, among `lines`, of the first line of the first `def` and of the last line of its body."""
    tokens = _significant_tokens(lines)
    start = next(token.start[0] for token in tokens if token.string == "def")
    end = next(token.start[0] for token in tokens if token.type == NEWLINE)
    following = next(tokens, None)
    if following is None or following.type != INDENT:  # the body stands on the line of the header
        return start, end
    depth = 1
    for token in tokens:
        depth += (token.type == INDENT) - (token.type == DEDENT)
        if depth == 0:
            break
        if token.type == NEWLINE:
            end = token.start[0]
    return start, end


def _significant_tokens(lines: Sequence[str]) -> Iterator[TokenInfo]:
    """Tokens up to the end, or to where the text, begun in its middle, makes no sense: there the function has ended."""
    try:
        for token in tokenize.generate_tokens((line + "\n" for line in lines).__next__):
            if token.type not in _BLANK:
                yield token
    except (SyntaxError, tokenize.TokenError):
        return


@lru_cache(maxsize=16)
def assert_lines(text: str) -> frozenset[int]:
    """The numbers of the lines that belong to `assert` statements."""
    found: set[int] = set()
    beginning: int | None = None
    for token in _significant_tokens(text.split("\n")):
        if token.type == NAME and token.string == "assert":
            beginning = token.start[0]
        elif token.type == NEWLINE and beginning is not None:
            found.update(range(beginning, token.start[0] + 1))
            beginning = None
    return frozenset(found)
