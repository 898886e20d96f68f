"""A golden file.

    # wrt: x, y    mode: reverse
    # sample: x=1.5, y=np.arange(3.0), n=2

    import numpy as np

    def function(x, y, n): ...

    # ---- emitted ----

    import numpy as np
    ...

The last function above the marker is the one that is differentiated. A line of the header holds `key: value` pairs
set apart by two spaces or more; `sample` takes its whole line and may occur several times. The keys:

    wrt       names, separated by commas; a trailing comma makes a tuple of one
    sample    keyword arguments, in Python, to check the derivative at; the first one's types are compiled for
    mode      reverse (the gradient; default) or forward (the value and its tangent)
    types     known (default), or unknown to compile for arguments of any type
    order     2 to check the derivative of the emitted gradient too (default 1)
    device    no if the function cannot run on a device (default yes)

Golden files of passes have more; see `pass_case`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from tangentc.driver import Compiled, Request, compile_derivative
from tangentc.ir.types import type_of

FOLDER = Path(__file__).parent
MARKER = "# ---- emitted ----\n"
KEYS = {"wrt", "mode", "types", "order", "device", "without"}
ARGUMENTS = ("sample", "alike", "refused")  # the keys whose values are arguments
KINDS = {"reverse": "grad", "forward": "jvp"}


@dataclass(frozen=True)
class Case:
    """A golden file, read."""

    path: Path
    source: str
    emitted: str
    header: dict[str, str]
    arguments: dict[str, tuple[dict[str, Any], ...]]

    @classmethod
    def read(cls, path: Path) -> Case:
        source, _, emitted = path.read_text(encoding="utf-8").partition(MARKER)
        header, arguments = _header(source)
        unknown = header.keys() - KEYS
        assert not unknown, f"{path.name}: unknown keys {sorted(unknown)}"
        assert arguments["sample"], f"{path.name}: no sample"
        assert header.get("mode", "reverse") in KINDS, f"{path.name}: no such mode"
        return cls(path, source, emitted.removeprefix("\n"), header, arguments)

    @property
    def samples(self) -> tuple[dict[str, Any], ...]:
        return self.arguments["sample"]

    @property
    def name(self) -> str:
        return self.path.relative_to(FOLDER).with_suffix("").as_posix()

    @property
    def kind(self) -> str:
        return KINDS[self.header.get("mode", "reverse")]

    @property
    def single(self) -> bool:
        return "," not in self.header["wrt"]

    @property
    def wrt(self) -> tuple[str, ...]:
        return tuple(name for name in map(str.strip, self.header["wrt"].split(",")) if name)

    def primal(self) -> Callable[..., Any]:
        """The function, from a text that Python and the compiler find in the file."""
        namespace: dict[str, Any] = {"__name__": self.path.stem}
        exec(compile(self.source, str(self.path), "exec", dont_inherit=True), namespace)
        found = [value for value in namespace.values() if inspect.isfunction(value)]
        return max(found, key=lambda function: function.__code__.co_firstlineno)

    def compiled(self, target: str = "numpy") -> Compiled:
        """What the compiler says today."""
        known = self.header.get("types", "known") == "known"
        primal = self.primal()
        bound = inspect.signature(primal).bind(**self.samples[0])
        bound.apply_defaults()
        types = tuple((name, type_of(value)) for name, value in bound.arguments.items()) if known else ()
        return compile_derivative(primal, Request(self.kind, self.wrt, self.single, target, types))

    def derivative(self) -> Callable[..., Any]:
        """The function in the golden text: executed alone, as a module that someone committed."""
        namespace: dict[str, Any] = {"__name__": "emitted"}
        exec(compile(self.emitted, f"{self.path}:emitted", "exec", dont_inherit=True), namespace)
        found: Callable[..., Any] = namespace[f"{self.primal().__name__}_{self.kind}"]
        return found

    def with_emitted(self, text: str) -> Case:
        return replace(self, emitted=text)

    def write(self) -> None:
        self.path.write_text(f"{self.source.rstrip()}\n\n\n{MARKER}\n{self.emitted}", encoding="utf-8")


def cases() -> list[Case]:
    paths = sorted([*FOLDER.glob("reverse/*.py"), *FOLDER.glob("forward/*.py")])
    return [Case.read(path) for path in paths]


def _header(source: str) -> tuple[dict[str, str], dict[str, tuple[dict[str, Any], ...]]]:
    header: dict[str, str] = {}
    arguments: dict[str, list[dict[str, Any]]] = {key: [] for key in ARGUMENTS}
    for line in source.splitlines():
        if not line.startswith("# "):
            break
        key, _, rest = line.removeprefix("# ").partition(":")
        if key in ARGUMENTS:
            arguments[key].append(eval(f"dict({rest})", {"np": np}))
            continue
        for pair in re.split(r"\s{2,}", line.removeprefix("# ")):
            key, colon, value = pair.partition(":")
            if colon:
                header[key.strip()] = value.strip()
    return header, {key: tuple(found) for key, found in arguments.items()}
