"""What an example prints, and what its docstring says that it prints: the lines under "Prints:"."""

import ast
import contextlib
import io
import re
import runpy
from pathlib import Path

FOLDER = Path(__file__).parent
NOT_EXAMPLES = ("__init__", "__main__", "emit", "expected", "figures")


def names():
    return [path.stem for path in sorted(FOLDER.glob("*.py")) if path.stem not in NOT_EXAMPLES]


def expected(name):
    docstring = ast.get_docstring(ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8")))
    _, _, block = docstring.partition("Prints:\n\n")
    return [line.removeprefix("    ") for line in block.splitlines()]


def printed(name):
    """Run the example as a script."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        runpy.run_path(str(FOLDER / f"{name}.py"), run_name="__main__")
    return [line.rstrip() for line in output.getvalue().splitlines()]


def agree(wanted, found):
    """Whether the lines are the same; `...` stands for anything, a time for example."""
    patterns = [re.escape(line).replace(r"\.\.\.", ".*") for line in wanted]
    return len(wanted) == len(found) and all(map(re.fullmatch, patterns, found))
