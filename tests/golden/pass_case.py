"""A golden file of an optimizer's pass: what is emitted without the pass, and with it.

    # wrt: x
    # sample: x=np.arange(3.0)
    # alike: x=np.array([np.nan, np.inf, -0.0])

    def function(x): ...

    # ---- without dense_first ----

    def function_grad(x): ...

    # ---- with dense_first ----

    def function_grad(x): ...

The folder that the file is in names the pass. A lookalike, which the pass must leave alone, has one text, below
`# ---- with or without dense_first ----`. The header is that of any golden file, with three keys more:

    alike     arguments, as in a sample, at which both texts must return the same, not-a-numbers and infinities
              included, or raise the same exception; may occur several times
    without   wrong if the pass is there for correctness, so that the text without it must fail its check
    refused   arguments at which the text with the pass raises a ValueError, and the one without it does not
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from tangentc import optimize
from tests.golden.case import FOLDER, Case

PASSES = sorted({module.name for module in pkgutil.iter_modules(optimize.__path__)} - {"sequence"})


@dataclass(frozen=True)
class PassCase:
    """A golden file of a pass, read; a text that is missing is empty."""

    case: Case
    without: str
    applied: str

    @classmethod
    def read(cls, path: Path) -> PassCase:
        case = Case.read(path)
        source, *parts = re.split(r"^# ---- (.*) ----\n", case.source, flags=re.MULTILINE)
        texts = {name: text.strip("\n") + "\n" for name, text in zip(parts[::2], parts[1::2], strict=True)}
        both = texts.pop(f"with or without {path.parent.name}", "")
        found = cls(
            replace(case, source=source),
            texts.pop(f"without {path.parent.name}", both),
            texts.pop(f"with {path.parent.name}", both),
        )
        assert not texts, f"{path.name}: unknown texts {sorted(texts)}"
        return found

    @property
    def pass_name(self) -> str:
        return self.case.path.parent.name

    @property
    def fires(self) -> bool:
        return self.without != self.applied

    def compiled(self) -> PassCase:
        """What the compiler says today."""
        applied = self.case.compiled().text
        with switched_off(self.pass_name):
            return PassCase(self.case, self.case.compiled().text, applied)

    def write(self) -> None:
        texts = {"without": self.without, "with": self.applied} if self.fires else {"with or without": self.applied}
        parts = [f"# ---- {name} {self.pass_name} ----\n\n{text}" for name, text in texts.items()]
        self.case.path.write_text("\n\n".join([f"{self.case.source.rstrip()}\n", *parts]), encoding="utf-8")


@contextmanager
def switched_off(name: str) -> Iterator[None]:
    """Compile without a pass: the functions of its file that take a program and return one return what they are given."""
    module = importlib.import_module(f"tangentc.optimize.{name}")
    functions = {entry: unchanged for entry in entries(module)}
    assert functions, f"{name} has no function from program to program"
    with mock.patch.multiple(module, **functions):
        yield


def entries(module: ModuleType) -> Iterator[str]:
    """The functions of a pass from program to program, or from function to function."""
    for name, function in vars(module).items():
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_"):
            first, *_ = [*inspect.signature(function).parameters.values(), None]
            result = inspect.signature(function).return_annotation
            if first is not None and first.annotation == result and result in ("Program", "Function"):
                yield name


def unchanged(program: Any, *_: Any, **__: Any) -> Any:
    return program


def pass_cases() -> list[PassCase]:
    return [PassCase.read(path) for path in sorted(FOLDER.glob("passes/*/*.py"))]
