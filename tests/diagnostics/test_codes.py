"""The table of codes is whole, and the compiler uses it as it is meant."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tangentc.diagnostics import codes as families
from tangentc.diagnostics.code import Code
from tangentc.diagnostics.codes import CODES
from tangentc.parse import parse

PACKAGE = Path(families.__file__).parents[2]
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "diagnostics" not in path.parts)
NOT_FIELDS = {"notes", "help"}


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_a_code_says_everything(code):
    assert re.fullmatch(r"[SRTAE][1-5]\d\d", code.number)
    assert code.title[0].islower() or code.title[0] == "`"
    assert not code.title.endswith(".")
    for text in (code.title, code.message, code.help, code.meaning.strip(), code.example.strip(), code.remedy.strip()):
        assert text


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_examples_are_python(code):
    if code.number not in {"S215", "S216", "S220"}:  # these show what is no Python, or none for some versions
        compile(code.example, "example", "exec")
    compile(code.remedy_example, "remedy", "exec")


# What R207 shows is a rule: a statement about differentials, not a function to be differentiated.
@pytest.mark.parametrize(
    "number", [number for number, code in CODES.items() if code.remedy_example and number != "R207"]
)
def test_the_way_out_is_in_the_language(number):
    """Every function that a page recommends is accepted, and differs from the one that it replaces."""
    code = CODES[number]
    assert code.remedy_example.strip() != code.example.strip()
    for node in ast.walk(ast.parse(code.remedy_example)):
        if isinstance(node, ast.FunctionDef):
            parse(ast.get_source_segment(code.remedy_example, node), "remedy", node.lineno)


def uses():
    """Every call in the compiler that hands on a code of the table, with the file and the keywords it gives."""
    for path in SOURCES:
        tree = ast.parse(path.read_text())
        named = imported_codes(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                code = named.get(ast.unparse(node.args[0]))
                if code is not None:
                    yield path, node, code


def imported_codes(tree):
    """What each spelling of a code in a file stands for."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tangentc.diagnostics.codes"):
            for alias in node.names:
                module = __import__(node.module, fromlist=[alias.name])
                value = getattr(module, alias.name)
                spelled = alias.asname or alias.name
                if isinstance(value, Code):
                    found[spelled] = value
                else:
                    found |= {f"{spelled}.{k}": v for k, v in vars(value).items() if isinstance(v, Code)}
    return found


def named(item):
    return item.stem if isinstance(item, Path) else getattr(item, "number", "")


@pytest.mark.parametrize(("path", "node", "code"), list(uses()), ids=named)
def test_every_use_fills_the_fields_of_its_code(path, node, code):
    given = {keyword.arg for keyword in node.keywords}
    if None not in given:
        assert given - NOT_FIELDS == code.fields, f"{path.name}:{node.lineno}"


def test_codes_written_as_text_are_in_the_table():
    spelled = {
        (path.name, node.value)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[A-Z]\d\d\d", node.value)
    }
    assert not {(file, number) for file, number in spelled if number not in CODES}
