"""How a function is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import MethodType
from typing import Any

import numpy as np

_SUBSCRIPTED: dict[Any, str] = {np.r_: "np.r_", np.c_: "np.c_"}
_PREFIXES = {"builtins": "", "_operator": "operator.", "numpy": "np."}


def spelled(function: Callable[..., Any]) -> str:
    """`np.sum`, `np.ndarray.sum`, `operator.add`, `math.exp`, `abs`: as a reader would write it."""
    if function in _SUBSCRIPTED:
        return _SUBSCRIPTED[function]
    if isinstance(function, MethodType):
        return _method(function)
    owner = getattr(function, "__objclass__", None)
    name = str(getattr(function, "__name__", repr(function)))
    if isinstance(getattr(function, "__self__", None), np.ufunc):
        return f"{spelled(function.__self__)}.{name}"  # type: ignore[attr-defined]
    if owner is not None:
        prefix = f"{owner.__module__}." if owner.__module__.startswith("scipy.") else ""
        return f"{_PREFIXES.get(owner.__module__, prefix)}{owner.__name__}.{name}"
    if name == "__call__":
        return f"{_package(function)}.{function.__qualname__}"
    module = _public_module(function, name)
    if module is None:  # a ufunc
        module = "numpy" if getattr(np, name, None) is function else "scipy.special"
    return _PREFIXES.get(module, module.replace("numpy", "np", 1) + ".") + name


def _method(function: MethodType) -> str:
    """A method of an object that the module of its class gives out by name: `scipy.stats.norm.pdf`."""
    kind = type(function.__self__)
    owner = given_name(function.__self__) or kind.__name__
    return f"{_package(kind)}.{owner}.{function.__name__}"


def given_name(value: Any) -> str | None:
    """The name under which the package of its class gives an object out."""
    package = sys.modules.get(_package(type(value)))
    return next((name for name, each in vars(package).items() if each is value), None) if package else None


def _package(kind: Any) -> str:
    return str(kind.__module__).partition("._")[0]


def _public_module(function: Any, name: str) -> str | None:
    """The module of a function; where that is private, the package that gives it out."""
    module = getattr(function, "__module__", None)
    package = str(module).partition("._")[0]
    return package if getattr(sys.modules.get(package), name, None) is function else module
