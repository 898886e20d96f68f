"""Where something stands in the user's source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of source text; lines count from 1 in the file, columns from 0."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str = ""  # the whole source line `line`, for carets and adjoint comments


NOWHERE = Span("<tangentc>", 0, 0, 0, 0)
