"""From whatever can be called to the plain function that runs, or a refusal that says why there is none."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from types import FunctionType, MethodType
from typing import Any

import numpy as np

from tangentc.diagnostics import NOWHERE, Code, TangentcError, diagnose
from tangentc.diagnostics.codes import retrieval
from tangentc.source.file_lines import place_of

# A class declares this property when calling its instance is calling the function that the property holds.
PRIMAL = "__tangentc_primal__"

_NUMPY_FUNCTION = type(np.sum)


@dataclass(frozen=True, slots=True)
class Receiver:
    """The object that a method is bound to, and the name of the parameter that takes it."""

    name: str
    value: Any


def receiver_of(function: Any) -> Receiver | None:
    """The object that calling a function hands to it; None if there is none."""
    while hasattr(type(function), PRIMAL) and hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    if hasattr(type(function), PRIMAL):
        return None
    if adapted(function) is not None:
        return None
    try:
        plain, receiver = underlying(function)
    except TangentcError:
        return None
    return None if receiver is None or isinstance(receiver, type) else Receiver(plain.__code__.co_varnames[0], receiver)


def underlying(function: Any) -> tuple[FunctionType, Any]:
    """The plain function, and the object that it is bound to (None if it is not)."""
    receiver = None
    while not isinstance(function, FunctionType):
        if isinstance(function, MethodType):
            receiver, function = _bound(function, receiver)
        elif isinstance(function, staticmethod | classmethod):
            function = function.__func__
        elif isinstance(function, functools.partial):
            function = function.func
        elif isinstance(function, functools._lru_cache_wrapper):
            function = function.__wrapped__
        elif hasattr(type(function), PRIMAL):
            function = getattr(function, PRIMAL)
        elif _is_compiled_by_numba(function):
            function = function.py_func
        else:
            function = _call_method(function)
    return function, receiver


def adapted(function: Any) -> Any:
    """What is called in the place of a plain function that takes other parameters; None where they are its own.

    That is a partial function, and what a decorator has made of a function, whose parameters it seems to have.
    """
    while hasattr(type(function), PRIMAL) and "__wrapped__" in getattr(function, "__dict__", {}):
        function = function.__wrapped__
    while isinstance(function, functools._lru_cache_wrapper):
        function = function.__wrapped__
    wraps = "__wrapped__" in getattr(function, "__dict__", {}) and not isinstance(function, _NUMPY_FUNCTION)
    if _is_compiled_by_numba(function):
        return None
    return function if wraps or isinstance(function, functools.partial) else None


def _bound(method: MethodType, receiver: Any) -> tuple[Any, Any]:
    if receiver is not None:
        raise _refusal(retrieval.NOT_A_FUNCTION, method, description="a method bound twice")
    return method.__self__, method.__func__


def _is_compiled_by_numba(function: Any) -> bool:
    """Whether Numba compiles it for the CPU: then it computes what its Python function computes."""
    return type(function).__module__.startswith("numba.core.") and hasattr(function, "py_func")


def _call_method(function: Any) -> MethodType:
    """What calling an object of any other class runs."""
    if isinstance(function, type):
        description = f"the class `{_name(function)}`"
        raise _refusal(retrieval.NOT_A_FUNCTION, function, description=description)
    if not callable(function):
        description = f"an object of type `{type(function).__name__}`"
        raise _refusal(retrieval.NOT_A_FUNCTION, function, description=description)
    call = type(function).__call__
    if not isinstance(call, FunctionType):
        raise _refusal(retrieval.NOT_PYTHON, function, name=_name(function))
    return MethodType(call, function)


def _name(function: Any) -> str:
    for attribute in ("__qualname__", "__name__"):
        if name := getattr(function, attribute, None):
            return str(name)
    return type(function).__name__


def _refusal(code: Code, function: Any, **fields: Any) -> TangentcError:
    span = place_of(function.__code__, function.__globals__) if isinstance(function, FunctionType) else NOWHERE
    return TangentcError(diagnose(code, span, **fields))
