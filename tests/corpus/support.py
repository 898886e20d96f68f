"""The page that says which constructs are differentiated, from the marks of the programs, which the tests verify."""

from __future__ import annotations

import importlib
from pathlib import Path

from tangentc import TangentcError
from tangentc.diagnostics.code import Code
from tangentc.diagnostics.codes import CODES
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
COLUMNS = "| construct | reverse | forward | why not, and what to do |\n| --- | --- | --- | --- |"
REFUSALS = """## Every refusal

`tangentc explain CODE` prints the page of one.

| code | what was found | why | what to do |
| --- | --- | --- | --- |"""


def support() -> str:
    """The text of the page."""
    modules = {field: importlib.import_module(f"tests.corpus.{field}") for field in FIELDS}
    titled = [name for name in (*ORDER, *sorted(set(FIELDS) - set(ORDER))) if hasattr(modules[name], "SECTION")]
    parts = [HEAD]
    for name in titled:
        rows = [line(program) for program in modules[name].PROGRAMS if program.shows]
        parts.append("\n".join([f"## {modules[name].SECTION}\n", COLUMNS, *rows, ""]))
    parts.append("\n".join([REFUSALS, *map(refusal, CODES.values()), ""]))
    return "\n".join(parts)


def line(program: Program) -> str:
    """One construct: works, or why not and what to do."""
    if program.refused is None:
        return f"| {program.shows} | yes | yes | |"
    found = refusals(program)
    said = [diagnostic for each in found.values() if each is not None for diagnostic in each.diagnostics]
    reason = next((f"{each.message}: {each.help}" for each in said if each.code == program.refused), "")
    reverse, forward = (mode(found[kind], program) for kind in ("vjp", "jvp"))
    return f"| {program.shows} | {reverse} | {forward} | {cell(reason)} |"


def mode(error: TangentcError | None, program: Program) -> str:
    return "yes" if error is None else f"[{program.refused}](diagnostics/{program.refused}.md)"


def refusal(code: Code) -> str:
    """One diagnostic: why there is one, and what to do."""
    why, way_out = (cell(text) for text in (code.meaning, code.remedy))
    return f"| [{code.number}](diagnostics/{code.number}.md) | {cell(code.title)} | {why} | {way_out} |"


def cell(text: str) -> str:
    """The first paragraph, on one line."""
    return " ".join(text.strip().split("\n\n")[0].split()).replace("|", "\\|")
