"""The list of what is covered: on the command line, and as a page that is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tangentc import coverage
from tangentc.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"


def test_the_page_is_up_to_date(request):
    """`--update-goldens` writes it."""
    pytest.importorskip("scipy.special")
    text = coverage.page()
    if request.config.getoption("--update-goldens"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("np.sum", "numpy"),
        ("np.ndarray.sum", "numpy"),
        ("np.linalg.inv", "numpy.linalg"),
        ("abs", "builtins"),
        ("scipy.stats.norm.pdf", "scipy.stats"),
    ],
)
def test_module_of(name, module):
    assert coverage.module_of(name) == module


def test_the_command_shows_the_mathematics_and_the_kink(capsys):
    assert main(["rules", "--search", "np.maximum"]) == 0
    printed = capsys.readouterr().out
    assert "np.maximum: differential" in printed
    assert "kink: x == y: each gets half" in printed
    assert "d[z] = share * d[x] + (1 - share) * d[y]" in printed


def test_only_one_module(capsys):
    assert main(["rules", "--module", "numpy.linalg"]) == 0
    printed = capsys.readouterr().out
    assert "np.linalg.inv" in printed
    assert "np.maximum: " not in printed


def test_nothing_found(capsys):
    assert main(["rules", "--search", "no such function"]) == 2
    assert "no rule matches" in capsys.readouterr().err
