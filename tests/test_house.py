"""The house rules: what the linters check, sizes, imports, and what must not be in the tree."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "tangentc").rglob("*.py"))
PYTHON = sorted([*PACKAGE, *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")])
PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINES_PER_FILE = 400
LINES_PER_FUNCTION = 40
BANNED_MODULES = {"utils", "util", "helpers", "misc", "common", "manager", "enhanced", "advanced", "simple"}
DIARIES = re.compile(r"(COMPLETE|SUMMARY|FIX|PLAN|STATUS|ROADMAP)[^/]*\.md$")
MACHINE_PATHS = re.compile(r"""(?<![\w.])/(?:home|root|tmp|work|Users|opt)/""")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--no-cache", "."],
        ["ruff", "format", "--no-cache", "--check", "."],
        ["mypy", "--no-incremental"],
    ],
    ids=lambda command: command[0] + "-" + command[1].strip("-"),
)
def test_linter(command):
    result = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_import_contracts():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_files_are_short():
    lengths = {relative(path): len(path.read_text().splitlines()) for path in PYTHON}
    assert not {path: length for path, length in lengths.items() if length > LINES_PER_FILE}


def test_functions_are_short():
    long = [
        f"{relative(path)}:{node.lineno} {node.name}"
        for path in PACKAGE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.body[0].lineno + 1 - docstring_lines(node) > LINES_PER_FUNCTION
    ]
    assert not long


def docstring_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Documentation does not count towards a function's length."""
    if ast.get_docstring(function) is None:
        return 0
    return function.body[0].end_lineno - function.body[0].lineno + 1


def test_no_module_is_named_for_nothing():
    assert not [relative(path) for path in PACKAGE if path.stem in BANNED_MODULES or path.parent.name in BANNED_MODULES]


def test_documents_describe_the_tool_and_not_the_work():
    assert not [relative(path) for path in PROSE if DIARIES.search(path.name)]


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 150


def test_nothing_names_a_place_on_one_machine():
    texts = [*PYTHON, *PROSE, ROOT / "pyproject.toml", ROOT / ".ci" / "run", ROOT / "noxfile.py"]
    here = Path(__file__).resolve()
    assert not [relative(path) for path in texts if path.resolve() != here and MACHINE_PATHS.search(path.read_text())]


def test_importing_the_compiler_imports_no_backend():
    code = (
        "import sys, tangentc; print(*[name for name in ('cupy', 'numba', 'scipy', 'IPython') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.split() == []


def test_importing_the_compiler_is_quick():
    code = (
        "import time; start = time.process_time(); import numpy; middle = time.process_time(); "
        "import tangentc; tangentc.grad; print((time.process_time() - middle) / (middle - start))"
    )
    ratios = [
        float(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True).stdout)
        for _ in range(5)
    ]
    assert statistics.median(ratios) < 3.0, "beside what importing NumPy takes"
