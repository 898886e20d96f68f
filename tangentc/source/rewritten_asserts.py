"""Functions of test modules, whose `assert` statements pytest replaces before it compiles them.

Their code differs from what the text compiles to, but only there. Everything beside the asserts is compared still.
"""

from __future__ import annotations

import dis
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

from tangentc.source.extent import assert_lines

_MARK = "@pytest_ar"  # the name under which a rewritten module imports pytest's own part


def was_rewritten(function: FunctionType) -> bool:
    return _MARK in function.__globals__


def same_apart_from_asserts(candidate: CodeType, code: CodeType, text: str) -> bool:
    """Whether two code objects at the same line run alike outside of the asserts of `text`."""
    if candidate.co_firstlineno != code.co_firstlineno:
        return False
    asserts = assert_lines(text)
    return list(_instructions(candidate, asserts)) == list(_instructions(code, asserts))


def _instructions(code: CodeType, left_out: frozenset[int]) -> Iterator[Any]:
    for instruction in dis.get_instructions(code):
        line = instruction.positions.lineno if instruction.positions else None
        if line in left_out or instruction.opcode == dis.EXTENDED_ARG:
            continue
        argument = instruction.argval
        if instruction.opcode in dis.hasjrel or instruction.opcode in dis.hasjabs:
            argument = None  # asserts of another length shift where a jump goes, not what it goes to
        elif isinstance(argument, CodeType):
            argument = tuple(_instructions(argument, left_out))
        yield instruction.opname, type(argument), argument
