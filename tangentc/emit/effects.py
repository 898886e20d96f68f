"""Whether an operation only computes its result: then it may be evaluated a little later than it was."""

from __future__ import annotations

import math
from types import BuiltinFunctionType, FunctionType, GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType
from typing import Any

import numpy as np

from tangentc.emit.helper_source import writes_into_arguments
from tangentc.emit.script import Expression
from tangentc.emit.syntax import BINARY, STORING, UNARY, is_in_place, is_syntax
from tangentc.ir.program import Apply, Invoke

_WRITING = frozenset(
    {
        print,
        input,
        open,
        next,
        setattr,
        delattr,
        exec,
        eval,
        np.copyto,
        np.put,
        np.place,
        np.putmask,
        np.fill_diagonal,
        np.put_along_axis,
        np.save,
        np.savetxt,
        np.savez,
        np.seterr,
    }
)
_WRITING_METHODS = frozenset(
    (
        *("append", "at", "byteswap", "clear", "dump", "extend", "fill", "insert", "itemset", "partition", "pop"),
        *("popitem", "put", "remove", "resize", "reverse", "setdefault", "setfield", "setflags", "sort", "tofile"),
        "update",
    )
)
_PURE_MODULES = frozenset({"builtins", "math", "numpy", "operator", "_operator", "tangentc"})


def is_pure(value: Expression) -> bool:
    """Whether evaluating this operation, its operands given, changes nothing and prints nothing."""
    if isinstance(value, Apply):
        return is_pure_function(value.function) and not any(name == "out" for name, _ in value.keywords)
    return not isinstance(value, Invoke)


def makes_object(value: Expression) -> bool:
    """Whether the result is certainly an object of its own, that nothing else refers to."""
    if not isinstance(value, Apply) or any(name == "out" for name, _ in value.keywords):
        return False
    function = value.function
    if isinstance(function, np.ufunc):
        return True
    return is_syntax(function) and (function in BINARY or function in UNARY)


def is_pure_function(function: Any) -> bool:
    if isinstance(function, np.ufunc):
        return True
    if is_syntax(function):
        return not is_in_place(function) and function not in STORING
    try:
        if function in _WRITING:
            return False
    except TypeError:  # not hashable, so nothing that is known here
        return False
    if isinstance(function, MethodDescriptorType | GetSetDescriptorType | MemberDescriptorType):
        return function.__name__ not in _WRITING_METHODS
    if isinstance(function, BuiltinFunctionType):
        return _is_pure_builtin(function)
    if isinstance(function, FunctionType) and _root(function) == "tangentc":
        return not writes_into_arguments(function)
    return _root(function) in _PURE_MODULES and not function.__module__.startswith("numpy.random")


def _is_pure_builtin(function: Any) -> bool:
    owner = function.__self__
    if isinstance(owner, np.ufunc):
        return bool(function.__name__ != "at")
    return owner is None or owner is math or _root(function) in _PURE_MODULES


def _root(function: Any) -> str:
    return (getattr(function, "__module__", None) or "").partition(".")[0]
