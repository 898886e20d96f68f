"""The lines of a file as they are now: on disk, in an archive, in a notebook, or registered in linecache."""

from __future__ import annotations

import linecache
from types import CodeType
from typing import Any

from tangentc.diagnostics import Span


def text_of_file(file: str, module_globals: dict[str, Any]) -> str:
    """The text of a file or of what stands for one; empty if there is none."""
    linecache.checkcache(file)
    return "".join(linecache.getlines(file, module_globals))


def place_of(code: CodeType, module_globals: dict[str, Any]) -> Span:
    """Where a function begins, so far as that can be shown."""
    lines = text_of_file(code.co_filename, module_globals).split("\n")
    number = code.co_firstlineno
    line = lines[number - 1] if number <= len(lines) else ""
    column = len(line) - len(line.lstrip())
    return Span(code.co_filename, number, column, number, max(len(line), column + 1), line)
