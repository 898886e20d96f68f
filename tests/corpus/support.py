"""The page that says which constructs are differentiated, from the marks of the programs, which the tests verify."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

from tangentc import TangentcError
from tests.corpus.fields import FIELDS
from tests.corpus.program import Program
from tests.corpus.verification import refusals

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "support.md"
ORDER = ("writes", "views", "arguments", "flow", "containers", "objects", "functions")
HEAD = """# What is supported

This page is written by `python -m tests.corpus --write` from the programs in `tests/corpus`. Each line stands for a
program there, which is differentiated in reverse and in forward mode and compared with differences, or is refused with
the diagnostic that is named. The language as a whole is described in [The language](language.md).
"""


def support() -> str:
    sections = {field: importlib.import_module(f"tests.corpus.{field}") for field in FIELDS}
    titled = [name for name in (*ORDER, *sorted(set(FIELDS) - set(ORDER))) if hasattr(sections[name], "SECTION")]
    parts = [HEAD]
    for name in titled:
        rows = "\n".join(row for program in sections[name].PROGRAMS if program.shows for row in [line(program)])
        parts.append(
            f"## {sections[name].SECTION}\n\n| construct | reverse | forward | |\n| --- | --- | --- | --- |\n{rows}\n"
        )
    return "\n".join(parts)


def line(program: Program) -> str:
    """One row: works, or why not and what to do."""
    if program.refused is None:
        return f"| {program.shows} | yes | yes | |"
    found = refusals(program)
    columns = [code(found[kind], program) for kind in ("vjp", "jvp")]
    reason = next(reasons(found["vjp"] or found["jvp"], program), "")
    return f"| {program.shows} | {columns[0]} | {columns[1]} | {reason} |"


def code(refusal: TangentcError | None, program: Program) -> str:
    return "yes" if refusal is None else f"[{program.refused}](diagnostics/{program.refused}.md)"


def reasons(refusal: TangentcError | None, program: Program) -> Iterator[str]:
    for diagnostic in refusal.diagnostics if refusal is not None else ():
        if diagnostic.code == program.refused:
            yield f"{diagnostic.message}: {diagnostic.help}".replace("|", "\\|")
