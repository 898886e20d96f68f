"""Calls that write into an argument: by `out`, by `output`, by `copy=False`, or because that is what they do."""

from __future__ import annotations

import functools
import inspect
from types import MethodDescriptorType
from typing import Any

import numpy as np

from tangentc.ir import program as core

Arguments = tuple[core.Operand, ...]


def writes_into_argument(function: Any, arguments: Arguments, keywords: dict[str, core.Operand]) -> bool:
    """Whether this call stores its result in an array that it is given."""
    if isinstance(function, np.ufunc):
        return len(arguments) > function.nin or "out" in keywords
    owner = getattr(function, "__self__", None)
    if isinstance(owner, np.ufunc) and function.__name__ == "at":
        return True
    if "out" in keywords:
        return True
    signature = _signature(function)
    if signature is None:
        return False
    try:
        bound = signature.bind(*arguments, **keywords).arguments
    except TypeError:
        return False
    copies = bound.get("copy", core.Literal(True))
    in_place = function is np.nan_to_num and copies != core.Literal(True)
    given = isinstance(bound.get("output"), core.Symbol)  # of scipy.ndimage: an array; a dtype is no symbol
    return given or bound.get("out", core.Literal(None)) != core.Literal(None) or in_place


@functools.cache
def _signature(function: Any) -> inspect.Signature | None:
    """The parameters of a function of NumPy or of scipy.ndimage; a method has those of the function of its name."""
    if isinstance(function, MethodDescriptorType):
        function = getattr(np, function.__name__, None)
    if not (getattr(function, "__module__", None) or "").startswith(("numpy", "scipy.ndimage")):
        return None
    try:
        return inspect.signature(function)
    except (TypeError, ValueError):
        return None
