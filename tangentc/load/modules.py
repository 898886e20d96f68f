"""Run emitted text as a module whose lines Python's own tools can show."""

from __future__ import annotations

import itertools
import linecache
import re
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tangentc.diagnostics.span import Span

ANCHOR = "__tangentc__"

_counters: dict[str, Iterator[int]] = {}
_lock = threading.Lock()


@dataclass(frozen=True, slots=True, weakref_slot=True)
class LoadedModule:
    """What an emitted function's namespace remembers of its module, under the name `ANCHOR`."""

    filename: str
    text: str
    places: Mapping[int, Span] = field(default_factory=dict)


def load(
    text: str, name: str, bindings: Mapping[str, Any] | None = None, places: Mapping[int, Span] | None = None
) -> dict[str, Any]:
    """Execute `text` as a module and return its namespace, in which `bindings` were defined beforehand.

    The module's lines stay known to `linecache` for as long as something of the module is alive, so tracebacks,
    pdb and `inspect.getsource` show emitted code as if it had been read from a file. `places` tells `UserLines` where
    lines of the text come from.
    """
    module = LoadedModule(_fresh_filename(name), text, places or {})
    namespace: dict[str, Any] = {"__name__": module.filename, "__file__": module.filename, ANCHOR: module}
    namespace.update(bindings or {})
    code = compile(text, module.filename, "exec", dont_inherit=True)
    _remember_lines(module)
    exec(code, namespace)
    return namespace


def loaded_module(function: Callable[..., Any]) -> LoadedModule | None:
    """The module in which `function` was defined; None when it was not loaded from emitted text."""
    namespace = getattr(function, "__globals__", {})
    module = namespace.get(ANCHOR)
    return module if isinstance(module, LoadedModule) else None


def lasting_name(file: str) -> str:
    """The name of a file; that of an emitted module without its number, which depends on what was emitted before."""
    return re.sub(r"^<tangentc (.*) \d+>$", r"<tangentc \1>", file)


def _fresh_filename(name: str) -> str:
    with _lock:
        number = next(_counters.setdefault(name, itertools.count(1)))
    return f"<tangentc {name} {number}>"


def _remember_lines(module: LoadedModule) -> None:
    """Enter the text in linecache; the absent modification time keeps `linecache.checkcache` from dropping it."""
    lines = module.text.splitlines(keepends=True)
    linecache.cache[module.filename] = (len(module.text), None, lines, module.filename)
    weakref.finalize(module, linecache.cache.pop, module.filename, None)
