"""A page of the documentation as a program: its blocks run in order, and what they print is in the page.

    ```python              runs in the page's namespace; if its first line is `# name.py` it is that file instead
    ```console             each line `$ tangentc ...`, `$ python ...` or `$ cat ...` runs, perhaps with `NAME=value`
                           before it; `(Pdb) ...` is typed into it
    <!-- output -->        the block after it holds what the block before it printed

In what is printed `...` stands for anything, alone on a line for any number of lines.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OUTPUT = "<!-- output -->\n"
PROMPT = "(Pdb) "


@dataclass(frozen=True)
class Block:
    """A fenced block; `start` and `end` are where its content lies in the page."""

    language: str
    content: str
    start: int
    end: int
    is_output: bool


def pages() -> list[Path]:
    """Every page but those of the diagnostics, whose examples have tests of their own."""
    return sorted(page for page in DOCS.rglob("*.md") if page.parent.name != "diagnostics")


def blocks(text: str) -> list[Block]:
    found = []
    for match in FENCE.finditer(text):
        is_output = text[: match.start()].endswith(OUTPUT)
        found.append(Block(match[1], match[2], match.start(2), match.end(2), is_output))
    return found


class Page:
    """Runs the blocks of one page, in a folder where its files are written."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.text = path.read_text(encoding="utf-8")
        self.folder = folder
        self.namespace: dict[str, object] = {"__name__": path.stem}
        self.differences: list[tuple[Block, str]] = []
        for companion in path.parent.glob("*.py"):
            (folder / companion.name).write_text(companion.read_text(encoding="utf-8"), encoding="utf-8")

    def run(self) -> None:
        printed = ""
        for number, block in enumerate(blocks(self.text)):
            if block.is_output:
                self._compare(block, printed)
            elif block.language == "python":
                printed = self._run_python(block.content, number)
            elif block.language == "console":
                self._compare(
                    block, "".join(map(self._session, re.split(r"^(?=\$ )", block.content, flags=re.MULTILINE)))
                )

    def updated(self) -> str:
        """The page with what its blocks printed."""
        text = self.text
        for block, printed in reversed(self.differences):
            text = text[: block.start] + printed + text[block.end :]
        return text

    def _compare(self, block: Block, printed: str) -> None:
        printed = printed.rstrip("\n") + "\n"
        pattern = re.sub(r"(?m)^\\.\\.\\.\\\n", "(?:.*\\n)*?", re.escape(block.content)).replace(r"\.\.\.", ".*")
        if not re.fullmatch(pattern, printed):
            self.differences.append((block, printed))

    def _run_python(self, content: str, number: int) -> str:
        first = re.match(r"# (\w+\.py)\n", content)
        file = self.folder / (first[1] if first else f"block_{number}.py")
        file.write_text(content, encoding="utf-8")
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            if first:
                importlib.invalidate_caches()
                importlib.import_module(file.stem)
            else:
                exec(compile(content, str(file), "exec", dont_inherit=True), self.namespace)
        return output.getvalue()

    def _session(self, session: str) -> str:
        """A command and what it prints, as a terminal shows them."""
        if not session:
            return ""
        command, _, rest = session.partition("\n")
        typed = [line.removeprefix(PROMPT) for line in rest.splitlines() if line.startswith(PROMPT)]
        variables, (program, *arguments) = _assigned(shlex.split(command.removeprefix("$ ")))
        if program == "cat":
            return f"{command}\n{(self.folder / arguments[0]).read_text(encoding='utf-8')}"
        start = {"python": [], "tangentc": ["-m", "tangentc"]}[program]
        printed = subprocess.run(
            [sys.executable, "-W", "error", *start, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **variables},
            input="".join(f"{line}\n" for line in typed),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        ).stdout
        for line in typed:
            printed = re.sub(r"\(Pdb\) (?!\0)", lambda _: f"{PROMPT}\0{line}\n", printed, count=1)  # noqa: B023
        return f"{command}\n{printed}".replace("\0", "").replace(f"{self.folder}{os.sep}", "")


def _assigned(words: list[str]) -> tuple[dict[str, str], list[str]]:
    """The variables `NAME=value` that stand before a command, and the command."""
    count = next(k for k, word in enumerate(words) if "=" not in word)
    return dict(word.split("=", 1) for word in words[:count]), words[count:]  # type: ignore[misc]
