"""Each code has a page, in the package and, the same, in the reference; `--update-goldens` writes the latter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tangentc.diagnostics import explain
from tangentc.diagnostics.codes import CODES
from tangentc.diagnostics.pages import index, page, write_pages

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "diagnostics"


def test_the_reference_holds_the_pages(tmp_path, request):
    if request.config.getoption("--update-goldens"):
        for path in REFERENCE.glob("*.md"):
            path.unlink()
        write_pages(REFERENCE)
    write_pages(tmp_path)
    expected = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert {path.name: path.read_text() for path in REFERENCE.iterdir()} == expected
    assert len(expected) == len(CODES) + 1


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_a_page_holds_what_it_must(code):
    text = explain(code.number)
    assert text == explain(code.number.lower()) == page(code)
    assert text.startswith(f"# {code.number}: {code.title}\n\n")
    assert f"## Example\n\n```python\n{code.example.strip()}\n```\n\n## Way out\n\n" in text
    assert text.endswith("\n")
    assert max(map(len, text.split("\n"))) <= 120


def test_the_table_of_codes():
    assert [line for line in index().split("\n") if "[S201]" in line] == [
        "| [S201](S201.md) | a write that cannot be followed |"
    ]


def test_a_number_that_is_nearly_right():
    with pytest.raises(LookupError, match=r"did you mean S2\d\d\?"):
        explain("S200")


def test_a_number_that_is_nothing_like_one():
    with pytest.raises(LookupError, match=r"there is no diagnostic code 'nonsense'$"):
        explain("nonsense")
