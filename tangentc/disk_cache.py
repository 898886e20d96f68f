"""Emitted code that outlives the process, in the folder that the environment variable TANGENTC_CACHE_DIR names.

An entry is one file. Its name is a digest of what a derivative is made from: the function's text and place, what was
asked for, and the versions of Python, NumPy and tangentc, with the compiler's own sources. In it stand the emitted text
and fingerprints of the globals that it was compiled with; what does not fit today is compiled again. Where a value has
no fingerprint, for methods, and in programs that declare rules of their own, nothing is stored.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from tangentc.compiled import Compiled, Request, loaded
from tangentc.diagnostics import Span, TangentcError
from tangentc.fingerprints import digest, fingerprint, of_function
from tangentc.ir.dependencies import ABSENT, Dependency
from tangentc.listing import write_whole
from tangentc.source import Cells, SourceFunction, read

VARIABLE = "TANGENTC_CACHE_DIR"
_REGISTRIES = ("tangentc.rules.registry", "tangentc.definitions.declaration")


def compile_derivative(function: Callable[..., Any], request: Request, *, source: str | None = None) -> Compiled:
    """The derivative of a function: from an entry that fits, or else from the compiler."""
    entry = _Entry.of("derivative", function, request, source)
    stored, dependencies = (None, ()) if entry is None else entry.read()
    if entry is None or stored is None:
        return _compiled(function, request, source, entry)
    places = {int(line): Span(*place) for line, place in stored["places"].items()}
    return loaded(request.kind, stored["text"], tuple(stored["functions"]), {}, places, None, dependencies)


def _compiled(function: Callable[..., Any], request: Request, source: str | None, entry: _Entry | None) -> Compiled:
    from tangentc import driver  # the compiler is loaded only when something is compiled

    if entry is None:
        return driver.compile_derivative(function, request, source=source)
    module, dependencies = driver.emit_derivative(function, request, source=source)
    if not module.bindings:
        places = {line: _fields(span) for line, span in module.places.items()}
        entry.write({"text": module.text, "functions": module.functions, "places": places}, dependencies)
    return loaded(request.kind, module.text, module.functions, module.bindings, module.places, None, dependencies)


def structural(function: Callable[..., Any], request: Request, *, source: str | None = None) -> tuple[str, ...]:
    """The parameters for whose values a derivative is to be made."""
    entry = _Entry.of("structural", function, request, source)
    stored, _ = (None, ()) if entry is None else entry.read()
    if stored is not None:
        return tuple(stored["names"])
    from tangentc import driver  # as above

    names, dependencies = driver.structural(function, request, source=source)
    if entry is not None and dependencies is not None:
        entry.write({"names": names}, dependencies)
    return names


class _Entry:
    """One file of the cache, for one function and one request."""

    def __init__(self, path: Path, found: SourceFunction) -> None:
        self.path = path
        self.found = found  # what is compiled

    @classmethod
    def of(cls, what: str, function: Callable[..., Any], request: Request, source: str | None) -> _Entry | None:
        folder = os.environ.get(VARIABLE)
        if not folder or _declares_rules():
            return None
        try:
            found = read(function, source)
        except TangentcError:
            return None  # compiling says why
        parts = [of_function(found), *(fingerprint(value) for _, value in request.constants)]
        if found.receiver is not None or found.adapted is not None or None in parts:
            return None
        plain = (request.kind, request.wrt, request.single, request.target, request.types, request.again)
        names = [name for name, _ in request.constants]
        key = digest(what, _environment(), repr(plain), repr(names), *(part or "" for part in parts))
        return cls(Path(folder) / f"{found.name.strip('<>')}_{key}.json", found)

    def read(self) -> tuple[dict[str, Any] | None, tuple[Dependency, ...]]:
        """What is stored, and the globals that it relies on; None unless it is whole and fits."""
        try:
            checksum, _, text = self.path.read_text(encoding="utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None, ()
        if checksum != digest(self.path.name, text):
            return None, ()
        stored = json.loads(text)
        dependencies: list[Dependency] = []
        for place, name, expected in stored["dependencies"]:
            namespace = self._namespace(place)
            value = ABSENT if namespace is None else namespace.get(name, ABSENT)
            if namespace is None or fingerprint(value) != expected:
                return None, ()
            dependencies.append((namespace, name, value))
        return stored, tuple(dependencies)

    def write(self, content: dict[str, Any], dependencies: Iterable[Dependency]) -> None:
        """Store what was compiled, if each of the globals has a place and a fingerprint."""
        found: dict[tuple[str, ...], str] = {}
        for namespace, name, value in dependencies:
            place, expected = self._place(namespace), fingerprint(value)
            if place is None or expected is None:
                return
            found[(*place, name)] = expected
        rows = [(place, name, expected) for (*place, name), expected in found.items()]
        text = json.dumps({**content, "dependencies": rows})
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, f"{digest(self.path.name, text)}\n{text}")
        except OSError as error:
            warnings.warn(f"the folder that {VARIABLE} names cannot be used: {error}", RuntimeWarning, stacklevel=2)

    def _place(self, namespace: Mapping[str, Any]) -> tuple[str, ...] | None:
        """Where another process finds a namespace: that of the function itself, or of a module."""
        if namespace is self.found.globals:
            return ("globals",)
        if isinstance(namespace, Cells):
            return ("closure",) if namespace.are_of(self.found.function) else None
        name = namespace.get("__name__")
        if isinstance(name, str) and self._namespace(("module", name)) is namespace:
            return ("module", name)
        return None

    def _namespace(self, place: Iterable[str]) -> Mapping[str, Any] | None:
        match tuple(place):
            case ("globals",):
                return self.found.globals
            case ("closure",):
                return self.found.closure
            case ("module", name):
                module = sys.modules.get(name)
                return vars(module) if isinstance(module, ModuleType) else None
            case _:
                return None


def _declares_rules() -> bool:
    """Whether the program has declared rules or definitions of its own."""
    declared = (sys.modules.get(name) for name in _REGISTRIES)
    return any(registry is not None and not registry.are_all_ours() for registry in declared)


def _fields(span: Span) -> tuple[Any, ...]:
    return span.file, span.line, span.column, span.end_line, span.end_column, span.text


@functools.cache
def _environment() -> str:
    """What emitted text depends on besides the program: versions, and the compiler's own sources."""
    folder = Path(__file__).parent
    files = sorted(folder.rglob("*.py"))
    sources = [text for file in files for text in (file.relative_to(folder).as_posix(), file.read_text("utf-8"))]
    return digest(sys.version, sys.platform, str(sys.flags.optimize), np.__version__, *sources)
