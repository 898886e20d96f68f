"""Each code has a file here that triggers it, with the text of the error below the line of dashes.

A trigger file either defines `trigger()`, or its last function is read and parsed. `--update-goldens` rewrites the
expected text.
"""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from tangentc.diagnostics import TangentcError
from tangentc.diagnostics.codes import CODES
from tangentc.parse import parse
from tangentc.source import read

FOLDER = Path(__file__).parent
MARKER = "# ---- diagnostic ----\n"
LONG_LINES = "# ruff: noqa: E501\n"
TRIGGERS = sorted(path for path in FOLDER.glob("*.py") if path.stem in CODES)

# Codes that nothing in tangentc raises yet. A code leaves this list with the file that triggers it.
WITHOUT_TRIGGER = {"E501", "E502", "R207", "T301", "T303", "T304"}


def error_text(path: Path) -> str:
    """The text of the error that a trigger file leads to, its own folder left out of paths."""
    specification = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    trigger = getattr(module, "trigger", None)
    if trigger is None:
        trigger = parsed(last_function(module))
    try:
        text = trigger()
    except TangentcError as error:
        text = str(error)
    return text.replace(f"{FOLDER}/", "")


def last_function(module: ModuleType) -> FunctionType:
    functions = [item for item in vars(module).values() if isinstance(item, FunctionType)]
    return max(functions, key=lambda function: function.__code__.co_firstlineno)


def parsed(function: FunctionType):
    found = read(function)
    return lambda: parse(found.text, found.file, found.first_line, lines=found.lines)


def commented(text: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in text.split("\n"))


@pytest.mark.parametrize("path", TRIGGERS, ids=lambda path: path.stem)
def test_trigger(path, tmp_path, monkeypatch, request):
    monkeypatch.chdir(tmp_path)
    program, _, expected = path.read_text().partition(MARKER)
    found = commented(error_text(path))
    assert f"error[{path.stem}]: " in found
    if request.config.getoption("--update-goldens"):
        allowed = LONG_LINES if max(map(len, found.split("\n"))) > 120 else ""
        path.write_text(program.removesuffix(LONG_LINES).rstrip() + "\n\n\n" + allowed + MARKER + found)
        return
    assert found == expected


def test_every_code_has_a_trigger():
    assert {path.stem for path in TRIGGERS} == CODES.keys() - WITHOUT_TRIGGER


@pytest.mark.parametrize("path", TRIGGERS, ids=lambda path: path.stem)
def test_the_example_of_the_page_is_what_is_triggered(path):
    lines = {line.strip() for line in path.read_text().split("\n")}
    example = CODES[path.stem].example.strip().split("\n")
    assert not [line for line in example if line.strip() and line.strip() not in lines]


@pytest.mark.parametrize("path", TRIGGERS, ids=lambda path: path.stem)
def test_a_trigger_file_names_its_code(path):
    code = CODES[path.stem]
    assert ast.get_docstring(ast.parse(path.read_text())) == f"{code.number}: {code.title}."
