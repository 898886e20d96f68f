"""Types that are known before any call: from annotations, or written out for the command line."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable
from typing import Any

import numpy as np

from tangentc.arguments import refuse
from tangentc.diagnostics.codes.arguments import UNKNOWN_OPTION
from tangentc.ir.types import Array, Dict, List, Number, Other, Tuple, Type

Types = tuple[tuple[str, Type], ...]

_NUMBERS = (bool, int, float, complex)
_OTHERS = (str, bytes, type(None))
_DTYPES = ("bool_", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32",
           "float64", "complex64", "complex128")  # fmt: skip
_JAXTYPING = re.compile(r"""(?:\w+\.)*(\w+)\[(?:\w+\.)*(?:ndarray|NDArray), *["']([^"']*)["']\]""")


def annotated_types(function: Callable[..., Any]) -> Types:
    """The types of the parameters whose annotations tell them."""
    hints = _hints(inspect.unwrap(function))
    names = inspect.signature(function).parameters
    found = ((name, _annotated(hints[name])) for name in names if name in hints)
    return tuple((name, known) for name, known in found if known is not None)


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    """The annotations; as texts where they name what only type checkers import."""
    try:
        return typing.get_type_hints(function)
    except Exception:  # an annotation may be any expression, meant for any other tool
        return {name: _meant(hint, function) for name, hint in getattr(function, "__annotations__", {}).items()}


def _meant(hint: Any, function: Callable[..., Any]) -> Any:
    if not isinstance(hint, str):
        return hint
    try:
        return eval(hint, getattr(function, "__globals__", {}))
    except Exception:
        return hint


def _annotated(hint: Any) -> Type | None:
    """The type that an annotation means; None when it says nothing certain."""
    if isinstance(hint, str):
        found = _JAXTYPING.fullmatch(hint.strip())
        return None if found is None else _of_axes([found[1].lower()], found[2])
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and Ellipsis not in arguments:
        items = tuple(_annotated(item) for item in arguments)
        return None if None in items else Tuple(typing.cast(tuple[Type, ...], items))
    if origin is np.ndarray:
        return Array(_annotated_dtype(arguments[-1]))
    if hasattr(hint, "dim_str") and hasattr(hint, "dtypes"):
        return _of_axes(hint.dtypes, hint.dim_str)
    return _plain(hint)


def _plain(hint: Any) -> Type | None:
    if hint in _NUMBERS:
        return Number(hint)
    if hint in _OTHERS:
        return Other()
    if hint is np.ndarray:
        return Array()
    if isinstance(hint, type) and issubclass(hint, np.generic) and hint.__name__ in _DTYPES:
        return Array(np.dtype(hint), ())
    return None


def _annotated_dtype(hint: Any) -> np.dtype[Any] | None:
    """The dtype in `np.dtype[np.float64]`; None for `np.dtype[np.floating]` and the like."""
    (scalar,) = typing.get_args(hint) or (None,)
    return np.dtype(scalar) if getattr(scalar, "__name__", "") in _DTYPES else None


def _of_axes(dtypes: Any, text: str) -> Type:
    """`Float64[np.ndarray, "batch 3 1"]` of jaxtyping: a named axis may have any length, one included."""
    names = list(dtypes) if isinstance(dtypes, list | tuple) else []
    dtype = np.dtype(names[0]) if len(names) == 1 and names[0] in _DTYPES else None
    axes = text.split()
    if any("*" in axis or "..." in axis for axis in axes):
        return Array(dtype)
    named = tuple(axis if axis.isidentifier() or (axis.isdecimal() and axis != "1") else None for axis in axes)
    ones = tuple(axis == "1" if axis.isdecimal() else None for axis in axes)
    return Array(dtype, ones, names=named if any(named) else ())


def written_types(text: str, parameters: tuple[str, ...]) -> Types:
    """Read a signature such as `x: float64[n, d], w: (float, float64[d]), n: int`; `=` may stand for `:`.

    An axis is a name (any length, the same wherever the name stands), `:` (any length but one), a number, or `None`
    (any length); `float64[...]` has any number of axes, `float64[()]` none, like a NumPy scalar.
    """
    try:
        types = tuple((name, _written(value)) for name, value in _pairs(text))
    except Exception as error:
        raise _not_a_signature(text, str(error)) from None
    unknown = [name for name, _ in types if name not in parameters]
    if unknown:
        raise _not_a_signature(text, f"there is no parameter {unknown[0]!r}")
    return types


def _pairs(text: str) -> list[tuple[str, Any]]:
    """The parameters and what their types evaluate to."""
    vocabulary = _Vocabulary()
    try:
        return list(eval(f"dict({text})", {"__builtins__": {}}, vocabulary).items())
    except SyntaxError:
        definition = compile(f"def signature({text}): pass", "<signature>", "exec", dont_inherit=True)
        exec(definition, {"__builtins__": {}}, vocabulary)
    function = vocabulary["signature"]
    bare = [name for name in inspect.signature(function).parameters if name not in function.__annotations__]
    if bare:
        raise ValueError(f"the parameter {bare[0]!r} has no type")
    return list(function.__annotations__.items())


def _not_a_signature(text: str, reason: str) -> Exception:
    choices = (
        "float, int, bool, complex, str, dtypes with axes such as float64[n, 1], and tuples, lists and dicts of them"
    )
    return refuse(UNKNOWN_OPTION, option="signature", value=repr(text), reason=reason, choices=choices)


class _ArrayOf:
    """A dtype's name, to be followed by its axes."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self.dtype = dtype

    def __repr__(self) -> str:
        return f"{self.dtype} without axes"

    def __getitem__(self, axes: Any) -> Array:
        if axes is Ellipsis:
            return Array(self.dtype)
        axes = axes if isinstance(axes, tuple) else (axes,)
        return Array(self.dtype, tuple(_has_length_one(axis) for axis in axes), names=_names(axes))


class _AxisName(str):
    """A name that is no type."""


def _has_length_one(axis: Any) -> bool | None:
    if axis is None or isinstance(axis, _AxisName):
        return None
    if axis == slice(None):
        return False
    if type(axis) is not int or axis < 0:
        raise ValueError(f"an axis is a name, `:`, a number or `None`, not {axis!r}")
    return axis == 1


def _names(axes: tuple[Any, ...]) -> tuple[str | None, ...]:
    """The names of the axes; a number is a name too, but for one."""
    names = tuple(str(axis) if isinstance(axis, _AxisName | int) and axis != 1 else None for axis in axes)
    return names if any(names) else ()


class _Vocabulary(dict[str, Any]):
    """What the names in a signature mean."""

    def __init__(self) -> None:
        kinds: dict[str, Any] = {kind.__name__: kind for kind in (*_NUMBERS, str, bytes)}
        dtypes = {name.strip("_"): _ArrayOf(np.dtype(name)) for name in _DTYPES[1:]}
        super().__init__({**dtypes, **kinds, "dict": dict})

    def __missing__(self, name: str) -> _AxisName:
        return _AxisName(name)


def _written(value: Any) -> Type:
    match value:
        case Array():
            return value
        case tuple():
            return Tuple(tuple(map(_written, value)))
        case list():
            return List(tuple(map(_written, value)))
        case dict():
            return Dict(tuple((key, _written(item)) for key, item in value.items()))
    known = _plain(type(None) if value is None else value)
    if known is None:
        raise ValueError(f"{value!r} is not a type; a dtype is followed by its axes, as in float64[n]")
    return known
