"""How a function is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

_SUBSCRIPTED: dict[Any, str] = {np.r_: "np.r_", np.c_: "np.c_"}
_PREFIXES = {"builtins": "", "_operator": "operator.", "numpy": "np."}


def spelled(function: Callable[..., Any]) -> str:
    """`np.sum`, `np.ndarray.sum`, `operator.add`, `math.exp`, `abs`: as a reader would write it."""
    if function in _SUBSCRIPTED:
        return _SUBSCRIPTED[function]
    owner = getattr(function, "__objclass__", None)
    name = str(getattr(function, "__name__", repr(function)))
    if isinstance(getattr(function, "__self__", None), np.ufunc):
        return f"{spelled(function.__self__)}.{name}"  # type: ignore[attr-defined]
    if owner is not None:
        return f"{_PREFIXES.get(owner.__module__, '')}{owner.__name__}.{name}"
    module = _public_module(function, name)
    if module is None:  # a ufunc
        module = "numpy" if getattr(np, name, None) is function else "scipy.special"
    return _PREFIXES.get(module, module.replace("numpy", "np", 1) + ".") + name


def _public_module(function: Any, name: str) -> str | None:
    """The module of a function; where that is private, the package that gives it out."""
    module = getattr(function, "__module__", None)
    package = str(module).partition("._")[0]
    return package if getattr(sys.modules.get(package), name, None) is function else module
