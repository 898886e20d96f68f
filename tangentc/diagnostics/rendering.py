"""Diagnostics as plain text: file and line, the source underlined, the reasons, the way out."""

from __future__ import annotations

import os
import unicodedata
from textwrap import wrap

from tangentc.diagnostics.diagnostic import Diagnostic
from tangentc.diagnostics.span import NOWHERE, Span

_GUTTER = 5  # columns for line numbers; longer ones push the bar to the right
_LONGEST = 100  # characters of a source line that are shown, and of a line of help
_BEFORE = 40  # of them, how many stand before the marks when the beginning is cut off


def render(diagnostic: Diagnostic) -> str:
    """The whole text of one diagnostic, without a final newline."""
    span = diagnostic.span
    lines = [f"{_place(span)}error[{diagnostic.code}]: {diagnostic.message}"]
    labels = [text for place, text in diagnostic.notes if place == span and span.text]
    lines += _excerpt(span, "^", labels)
    for place, text in diagnostic.notes:
        if place is None or not place.text:
            lines.append(f" note: {text}")
        elif place != span:
            if place.file != span.file:
                lines.append(f" {_place(place)}".rstrip())
            lines += _excerpt(place, "-", [text])
    if diagnostic.help:
        lines += _help(diagnostic)
    return "\n".join(lines)


def _help(diagnostic: Diagnostic) -> list[str]:
    text = f" help: {diagnostic.help}    (tangentc explain {diagnostic.code})"
    return wrap(text, _LONGEST, subsequent_indent=" " * 7, break_long_words=False, break_on_hyphens=False)


def _place(span: Span) -> str:
    if span.file == NOWHERE.file:
        return ""
    if span.line < 1:
        return f"{_displayed(span.file)}: "
    return f"{_displayed(span.file)}:{span.line}:{span.column + 1}: "


def _displayed(file: str) -> str:
    """The path from the working directory if the file lies below it, else the path as it is."""
    below = os.path.join(os.getcwd(), "")
    return file[len(below) :] if file.startswith(below) else file


def _excerpt(span: Span, mark: str, labels: list[str]) -> list[str]:
    """The source line of `span`, and under it the marks and what there is to say about them."""
    if not span.text:
        return []
    line = span.text.rstrip()
    end = span.end_column if span.end_line == span.line else len(line)
    line, column, end = _cut(line, span.column, end)
    gutter = max(_GUTTER, len(str(span.line)))
    margin = _blank(line[:column])
    underline = margin + mark * max(1, sum(_width(character) for character in line[column:end]))
    first, *others = labels or [""]
    return [
        f"{span.line:>{gutter}} | {line}",
        f"{'':>{gutter}} | {underline} {first}".rstrip(),
        *(f"{'':>{gutter}} | {margin}{label}" for label in others),
    ]


def _cut(line: str, column: int, end: int) -> tuple[str, int, int]:
    """A line too long to be shown, cut around its marked columns; three dots stand for what is left out."""
    if len(line) <= _LONGEST:
        return line, column, end
    start = 0 if column <= _LONGEST // 2 else column - _BEFORE
    shown = line[start : start + _LONGEST]
    if start + _LONGEST < len(line):
        shown += "..."
    if start:
        shown, start = "..." + shown, start - 3
    return shown, column - start, min(end - start, len(shown))


def _blank(text: str) -> str:
    """White space as wide as `text`, tabs kept so that a terminal aligns both lines alike."""
    return "".join("\t" if character == "\t" else " " * _width(character) for character in text)


def _width(character: str) -> int:
    """How many columns a terminal gives to a character."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
