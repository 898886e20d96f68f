"""Make a failing program small: take away what it fails without."""

from __future__ import annotations

import ast
import copy
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from tests.fuzz.programs import Program

Edits = Callable[[ast.Module], Iterator[Callable[[], str]]]


def minimized(program: Program, fails: Callable[[Program], bool], seconds: float = 90.0) -> Program:
    """The smallest program found in this time that still fails in the same way."""
    end = time.process_time() + seconds
    before = None
    while before != program.text and time.process_time() < end:
        before = program.text
        for name in program.wrt if len(program.wrt) > 1 else ():
            if fails(replace(program, wrt=(name,))):
                program = replace(program, wrt=(name,))
                break
        for edits in (without_statements, with_plainer_expressions):
            program = swept(program, edits, fails, end)
    return program


def swept(program: Program, edits: Edits, fails: Callable[[Program], bool], end: float) -> Program:
    """One pass over all places of a kind, from the outermost inwards, staying at a place while it gives."""
    position = 0
    texts = list(edits(ast.parse(program.text)))
    while position < len(texts) and time.process_time() < end:
        candidate = replace(program, text=texts[position]())
        if 0 < len(candidate.text) < len(program.text) and fails(candidate):
            program = candidate
            texts = list(edits(ast.parse(program.text)))
        else:
            position += 1
    return program


def without_statements(tree: ast.Module) -> Iterator[Callable[[], str]]:
    for number, node in enumerate(ast.walk(tree)):
        for field in ("body", "orelse"):
            block = getattr(node, field, None)
            if not isinstance(block, list):
                continue
            for position, statement in enumerate(block):
                if isinstance(statement, ast.Import):
                    continue
                replacements: list[list[ast.stmt]] = [[]]
                if isinstance(statement, ast.If | ast.For | ast.While):
                    replacements += [statement.body, statement.orelse]
                for replacement in replacements:
                    yield partial(edited, tree, number, field, position, replacement)


def edited(tree: ast.Module, number: int, field: str, position: int, replacement: list[ast.stmt]) -> str:
    changed = copy.deepcopy(tree)
    node = list(ast.walk(changed))[number]
    block = getattr(node, field)
    block[position : position + 1] = copy.deepcopy(replacement)
    if not block and field == "body" and not isinstance(node, ast.Module):
        block.append(ast.Pass())
    return ast.unparse(ast.fix_missing_locations(changed)) + "\n"


def with_plainer_expressions(tree: ast.Module) -> Iterator[Callable[[], str]]:
    """Each expression replaced by one of its parts, or by a number."""
    for number, node in enumerate(ast.walk(tree)):
        for field, value in ast.iter_fields(node):
            for position, item in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(item, ast.expr) and not isinstance(item, ast.Name | ast.Constant):
                    parts = [part for part in ast.iter_child_nodes(item) if isinstance(part, ast.expr)]
                    for part in [*parts, ast.Constant(0.5)]:
                        yield partial(
                            replaced, tree, number, field, position if isinstance(value, list) else None, part
                        )


def replaced(tree: ast.Module, number: int, field: str, position: int | None, part: ast.expr) -> str:
    """The text with one expression in place of another; empty if that is no Python."""
    changed = copy.deepcopy(tree)
    node = list(ast.walk(changed))[number]
    if position is None:
        setattr(node, field, copy.deepcopy(part))
    else:
        getattr(node, field)[position] = copy.deepcopy(part)
    try:
        text = ast.unparse(ast.fix_missing_locations(changed)) + "\n"
        ast.parse(text)
    except (SyntaxError, ValueError, AttributeError):
        return ""
    return text
