"""The README shows what really happens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"


def block(marker: str) -> str:
    """The fenced text below an HTML comment."""
    found = re.search(rf"<!-- {marker} -->\n```\w*\n(.*?)```", README.read_text(), re.DOTALL)
    assert found is not None
    return found[1]


def replace_block(marker: str, text: str) -> None:
    pattern = re.compile(rf"(<!-- {marker} -->\n```\w*\n).*?```", re.DOTALL)
    README.write_text(pattern.sub(lambda found: f"{found[1]}{text}```", README.read_text()))


@pytest.fixture
def run(tmp_path):
    """Run Python beside a `pendulum.py` as the README has it."""
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
    (tmp_path / "pendulum.py").write_text(blocks[0])
    path = [str(README.parent), *sys.path]

    def run(code: str) -> str:
        setup = f"import sys; sys.path[1:1] = {path!r}\n"
        (tmp_path / "session.py").write_text(f"{setup}{code}")
        result = subprocess.run(
            [sys.executable, "session.py"], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return result.stdout

    return run, blocks


def compare(marker: str, found: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-goldens"):
        replace_block(marker, found)
    assert block(marker) == found


def test_the_example(run, request):
    run, blocks = run
    compare("emitted", run(blocks[1]).rstrip("\n") + "\n", request)


def test_the_refusal(run, request):
    run, _ = run
    code = """
from tangentc import TangentcError, grad

try:
    grad(lambda x: x**2)(3)
except TangentcError as error:
    print(error)
"""
    compare("refusal", run(code), request)


def test_the_doors_are_the_public_names():
    import tangentc

    table = README.read_text().partition("## The doors")[2].partition("\n\n`wrt`")[0]
    named = set(re.findall(r"^\| `@?(\w+)", table, re.MULTILINE))
    assert named == set(tangentc.__all__) - {"TangentcError", "adjoint", "constant", "differential", "linear"}
