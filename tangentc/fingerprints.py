"""Texts that stand for values in other processes: what was compiled with one value holds for those of the same text.

There is none for a value whose meaning cannot be told from a text: an array, an object, a function without source.
"""

from __future__ import annotations

import hashlib
import sys
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from tangentc.diagnostics import TangentcError
from tangentc.ir.dependencies import ABSENT
from tangentc.load import lasting_name
from tangentc.source import SourceFunction, read

# What these hold does not change while their version, or Python's, stays the same.
_LIBRARIES = frozenset(
    "builtins math cmath operator _operator functools _functools itertools numpy scipy cupy tangentc".split()
)
_PLAIN = (bool, int, float, complex, str, bytes, type(None), type(...))


def fingerprint(value: Any) -> str | None:
    """The text for a value; None if there is none."""
    if value is ABSENT:
        return "absent"
    if type(value) in _PLAIN:
        return f"{type(value).__name__} {value!r}"
    if isinstance(value, np.generic) and value.dtype.kind in "biufc":
        return f"{value.dtype.str} {value.tobytes().hex()}"
    if type(value) is tuple:
        items = [fingerprint(item) for item in value]
        return None if None in items else f"({', '.join(item or '' for item in items)})"
    if isinstance(value, ModuleType):
        return f"module {value.__name__} {getattr(value, '__version__', '')}"
    return _of_library(value) or (_of_source(value) if isinstance(value, FunctionType) else None)


def of_function(found: SourceFunction) -> str | None:
    """The text for a function that was read: its own, its place and its defaults."""
    defaults = fingerprint(tuple(item for pair in found.defaults.items() for item in pair))
    if defaults is None:
        return None
    file = lasting_name(found.file)
    return digest("function", file, str(found.first_line), found.qualified_name, found.text, *found.lines, defaults)


def digest(*texts: str) -> str:
    """A short text for several, in order."""
    summary = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        summary.update(b"%d " % len(data) + data)
    return summary.hexdigest()


def _of_library(value: Any) -> str | None:
    """The name of what a library holds under this very name, and which version of the library."""
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if isinstance(value, np.ufunc):
        name = value.__name__
        module = "numpy" if getattr(np, name, None) is value else "scipy.special"
    if not isinstance(module, str) or not isinstance(name, str):
        return None
    library = module.partition(".")[0]
    if library not in _LIBRARIES or library not in sys.modules:
        return None
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    version = getattr(sys.modules[library], "__version__", "")
    return f"{module}.{name} {version}" if found is value else None


def _of_source(value: FunctionType) -> str | None:
    if value.__closure__:
        return None  # what it closes over may be different next time
    try:
        return of_function(read(value))
    except TangentcError:
        return None
