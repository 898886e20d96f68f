"""A function as `lower` gets it: its surface program and what its free names mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tangentc.ir import surface


@dataclass(frozen=True)
class Definition:
    """One Python function, parsed; `closure` and `globals` resolve its free names, in that order."""

    function: Callable[..., Any]
    surface: surface.Function
    closure: Mapping[str, Any]
    globals: Mapping[str, Any]
    builtins: Mapping[str, Any]
    defaults: Mapping[str, Any]  # parameter name -> default object, as evaluated when Python defined the function
    receiver: Any = None  # the bound `self` of a method
    adapted: Any = None  # what is called instead of the function, with parameters of its own
