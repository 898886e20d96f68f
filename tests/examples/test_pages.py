"""The code of the documentation runs, prints what the pages say, and the links of the pages lead somewhere."""

from __future__ import annotations

import re
import sys

import pytest

from tangentc.definitions import declaration
from tangentc.rules import registry
from tests.examples.pages import DOCS, Page, pages

every_page = pytest.mark.parametrize("path", pages(), ids=lambda path: path.relative_to(DOCS).as_posix())


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of the page's own, from which it can import; what it declares is forgotten afterwards."""
    monkeypatch.setattr(registry, "_RULES", dict(registry._RULES))
    monkeypatch.setattr(declaration, "_MEANINGS", dict(declaration._MEANINGS))
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if str(tmp_path) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@every_page
def test_the_code_of_a_page_prints_what_the_page_says(path, folder, request):
    page = Page(path, folder)
    page.run()
    if page.differences and request.config.getoption("--update-goldens"):
        path.write_text(page.updated(), encoding="utf-8")
        return
    for block, printed in page.differences:
        assert printed == block.content


def test_a_wrong_page_fails(folder):
    path = folder / "page.md"
    path.write_text("```python\nprint(1)\nprint(2)\n```\n\n<!-- output -->\n```text\n1\n3\n```\n", encoding="utf-8")
    page = Page(path, folder)
    page.run()
    assert "```text\n1\n2\n```" in page.updated()


def links(path):
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]


@every_page
def test_the_links_of_a_page_lead_somewhere(path):
    for link in links(path):
        place, _, heading = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        assert target.exists(), link
        if heading:
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert heading in [re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in headings], link


def test_every_page_is_reached_from_the_first():
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md" and page.is_file():
            reached.add(page)
            waiting += [(page.parent / link.partition("#")[0]).resolve() for link in links(page)]
    assert sorted(DOCS.rglob("*.md")) == sorted(reached)
