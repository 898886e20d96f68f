"""Which of the lambdas in a text is the one that runs: several may stand on one line."""

from __future__ import annotations

import tokenize
from dataclasses import dataclass
from functools import lru_cache
from tokenize import NAME, NEWLINE, OP
from types import CodeType

Place = tuple[int, int]  # line from 1, column in characters from 0

# What can follow a lambda within the brackets that it stands in; a bracket that closes ends it too.
_FOLLOWING = frozenset({",", ":", ";", "for", "async", "as", "from"})
_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
_BLANK = (tokenize.COMMENT, tokenize.NL)


class Unlocatable(Exception):
    """Several lambdas begin on one line and nothing tells which of them is meant."""


@dataclass(slots=True)
class _Lambda:
    start: Place
    depth: int  # of brackets around it
    body: Place | None = None  # where the body begins, once the colon has been seen
    end: Place = (0, 0)


def lambda_places(text: str, code: CodeType) -> tuple[Place, Place]:
    """Where the lambda that compiles to `code`, at the line that `code` says, begins and ends."""
    beginning = [item for item in _lambdas(text) if item.start[0] == code.co_firstlineno]
    if len(beginning) > 1:
        place = _place_inside(code, text.split("\n"))
        # Bodies may nest; the innermost that holds the place is the one that was compiled there.
        beginning = [item for item in beginning if place and item.body and item.body <= place < item.end][-1:]
    if not beginning:
        raise Unlocatable
    return beginning[0].start, beginning[0].end


def _place_inside(code: CodeType, lines: list[str]) -> Place | None:
    """The place of an instruction of the body; Python gives none when it runs with `-X no_debug_ranges`."""
    for line, _, column, end_column in code.co_positions():
        if line is not None and column is not None and end_column:
            return line, len(lines[line - 1].encode()[:column].decode())
    return None


@lru_cache(maxsize=16)
def _lambdas(text: str) -> tuple[_Lambda, ...]:
    """Every lambda of a text, in order of their beginnings."""
    found: list[_Lambda] = []
    still_open: list[_Lambda] = []
    depth, previous_end = 0, (1, 0)
    for token in tokenize.generate_tokens((line + "\n" for line in text.split("\n")).__next__):
        if token.type in _BLANK:
            continue
        symbol = token.string if token.type in (NAME, OP) else ""  # what a string holds means nothing here
        if symbol in _CLOSING or symbol in _FOLLOWING or token.type == NEWLINE:
            _end_lambdas(still_open, depth, previous_end)
        depth += (symbol in _OPENING) - (symbol in _CLOSING)
        if symbol == "lambda":
            still_open.append(_Lambda(token.start, depth))
            found.append(still_open[-1])
        elif symbol == ":" and still_open and still_open[-1].depth == depth:
            still_open[-1].body = token.end
        previous_end = token.end
    return tuple(found)


def _end_lambdas(still_open: list[_Lambda], depth: int, end: Place) -> None:
    """Close the lambdas between these brackets that have a body; one without is still among its parameters."""
    while still_open and still_open[-1].depth == depth and still_open[-1].body:
        still_open.pop().end = end
