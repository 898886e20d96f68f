"""What a derivative is called with: names for `wrt`, checks of the arguments, and their signature."""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from tangentc.diagnostics import NOWHERE, Diagnostic, TangentcError, diagnose
from tangentc.diagnostics.code import Code
from tangentc.diagnostics.codes import arguments as codes
from tangentc.diagnostics.codes import retrieval
from tangentc.ir.types import Array, Dict, List, Tuple, Type, type_of
from tangentc.objects import FUNCTIONS, attributes_of, decides, has_identity, is_sparse
from tangentc.rules.libraries import library_of
from tangentc.structures import (
    all_leaves,
    children,
    describe,
    is_array,
    is_container,
    is_device_array,
    is_inexact,
    is_object,
    leaves,
)

Wrt = int | str | tuple[int | str, ...]

_NUMBERS = frozenset({bool, int, float, complex, str, type(None), np.float64, np.float32})
_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
_PLAIN = (bool, int, float, complex, str, bytes, type(None), type(Ellipsis), slice, range)
_STATIC = (type, np.dtype, types.MethodType, types.ModuleType)


def refuse(code: Code, *, help: str | None = None, **fields: Any) -> TangentcError:
    """A refusal that has no place in the source: something about a call."""
    return TangentcError(diagnose(code, NOWHERE, help=help, **fields))


@dataclass(frozen=True)
class Parameters:
    """A function's name and signature, and what can be said of calls of it."""

    function: Callable[..., Any]
    name: str
    signature: inspect.Signature

    @classmethod
    def of(cls, function: Callable[..., Any]) -> Parameters:
        name = getattr(function, "__qualname__", None) or getattr(function, "__name__", None) or repr(function)
        if not callable(function):
            raise refuse(retrieval.NOT_A_FUNCTION, description=describe(function))
        try:
            return cls(function, name, inspect.signature(function))
        except (TypeError, ValueError):
            raise refuse(retrieval.NOT_PYTHON, name=name) from None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.signature.parameters)

    def with_defaults(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of a call, completed by the defaults of what was not passed."""
        defaults = {name: parameter.default for name, parameter in self.signature.parameters.items()}
        return {name: default for name, default in defaults.items() if default is not inspect.Parameter.empty} | dict(
            values
        )

    def place(self, name: str) -> tuple[int, Any]:
        """Where a call may pass an argument, beyond all positions if only by its name; and its default."""
        parameters = self.signature.parameters
        position = list(parameters).index(name) if parameters[name].kind in _POSITIONAL else sys.maxsize
        return position, parameters[name].default

    def resolve(self, wrt: Wrt | None) -> tuple[str, ...]:
        """The names of the parameters that `wrt` means."""
        names = tuple(self._resolve(item, wrt) for item in (wrt if isinstance(wrt, tuple) else (wrt,)))
        if not names or len(set(names)) < len(names):
            raise self._wrong_wrt(wrt, "an argument is named twice" if names else "it is empty")
        return names

    def _resolve(self, item: int | str | None, wrt: Wrt | None) -> str:
        if isinstance(item, str):
            if item not in self.signature.parameters:
                raise self._wrong_wrt(wrt, f"there is no parameter {item!r}")
            return item
        if type(item) is not int:
            raise self._wrong_wrt(wrt, f"{describe(item)} is neither a position nor a name")
        names = [name for name, parameter in self.signature.parameters.items() if parameter.kind in _POSITIONAL]
        if not 0 <= item < len(names):
            raise self._wrong_wrt(wrt, f"there is no parameter at position {item}")
        return names[item]

    def _wrong_wrt(self, wrt: Wrt | None, reason: str) -> TangentcError:
        parameters = ", ".join(self.signature.parameters) or "none"
        return refuse(codes.WRONG_WRT, wrt=repr(wrt), name=self.name, reason=reason, parameters=parameters)

    def bind(self, arguments: tuple[Any, ...], keywords: Mapping[str, Any]) -> dict[str, Any]:
        """The value of every parameter, defaults included; a TypeError as Python words it if the call is wrong."""
        try:
            bound = self.signature.bind(*arguments, **keywords)
        except TypeError:
            self.function(*arguments, **keywords)  # raises before anything of the function runs
            raise
        bound.apply_defaults()
        return dict(bound.arguments)


def check_arguments(values: Mapping[str, Any], wrt: tuple[str, ...]) -> None:
    """Refuse, all at once, arguments that the compiler does not understand or cannot differentiate with respect to."""
    found = [problem for name, value in values.items() for problem in _problems(name, value, name in wrt)]
    if found:
        raise TangentcError(*found)


def _problems(name: str, value: Any, active: bool) -> list[Diagnostic]:
    if active and (again := shared_object(value, name)) is not None:
        return [diagnose(codes.SHARED_OBJECT, NOWHERE, name=again[0], other=again[1])]
    found = []
    for spelling, leaf in leaves(value, name):
        if not is_understood(leaf):
            description = describe(leaf)
            found.append(diagnose(codes.UNSUPPORTED_OBJECT, NOWHERE, name=spelling, description=description))
        elif active and not is_inexact(leaf):
            found.append(_not_float(spelling, leaf))
    if active and is_object(value) and not any(True for _ in leaves(value, name)):
        found.append(_not_float(name, value))
    return found


def shared_object(value: Any, name: str) -> tuple[str, str] | None:
    """Two places in an argument where one object stands; None if there are none."""
    met: dict[int, str] = {}
    waiting = [(name, value)]
    while waiting:
        path, each = waiting.pop()
        if is_object(each) and has_identity(type(each)):
            if id(each) in met:
                return path, met[id(each)]
            met[id(each)] = path
        if is_container(each):
            waiting.extend((path + selector, item) for selector, item in children(each))
    return None


def _not_float(spelling: str, leaf: Any) -> Diagnostic:
    if type(leaf) is int:
        help = f"pass {float(leaf)!r} instead of {leaf!r}" if abs(leaf) < 1 << 53 else "pass a float"
    elif is_array(leaf) and leaf.dtype.kind in "iub":
        help = f"pass `{spelling}.astype(float)`"
    else:
        help = "pass a float, or leave it out of `wrt`"
    return diagnose(codes.NOT_FLOAT, NOWHERE, name=spelling, description=describe(leaf), help=help)


def is_understood(leaf: Any) -> bool:
    """Whether the compiler knows what this leaf is: no stranger whose `*` or `[]` might mean anything."""
    if is_array(leaf) or isinstance(leaf, np.generic):
        return bool(leaf.dtype.kind != "O")
    return type(leaf) in _PLAIN or isinstance(leaf, _STATIC) or is_function(leaf) or is_sparse(leaf)


def is_function(value: Any) -> bool:
    """Whether calls of this can be compiled in."""
    interpolates = callable(value) and library_of(type(value)) == "scipy.interpolate"
    return isinstance(value, FUNCTIONS) or hasattr(type(value), "__tangentc_primal__") or interpolates


def decisive(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a derivative is made for by value: functions among the arguments, and such choices in objects."""
    met: dict[int, Any] = {}
    for name, value in values.items():
        for path, leaf, held in all_leaves(value, name, met):
            if (held and decides(leaf)) or (path == name and is_function(leaf)):
                yield path, leaf


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """What may decide structure, by how a user would write it; in containers only objects are looked into."""
    met: dict[int, Any] = {}
    found = ((path, leaf, held) for name, value in values.items() for path, leaf, held in all_leaves(value, name, met))
    held_in_objects = {path: leaf for path, leaf, held in found if held and is_settled(leaf)}
    return {name: value for name, value in values.items() if is_settled(value)} | held_in_objects


def is_settled(value: Any) -> bool:
    """Whether this may decide structure, as an axis or the name of a method does."""
    if type(value) is tuple:
        return all(type(item) is int for item in value)
    return value is None or type(value) in (int, bool, str)


def differentiable(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The arguments that have floating-point numbers in them."""
    return tuple(name for name, value in values.items() if any(is_inexact(leaf) for _, leaf in leaves(value, name)))


def holds_device_arrays(values: Mapping[str, Any]) -> bool:
    return any(is_device_array(leaf) for value in values.values() for _, leaf in leaves(value, ""))


def signature_types(values: Mapping[str, Any]) -> tuple[tuple[str, Type], ...]:
    """The types that a derivative is compiled for."""
    met: dict[int, str] = {}
    return tuple((name, signature_type(value, name, met)) for name, value in values.items())


def signature_type(value: Any, path: str = "", met: dict[int, str] | None = None) -> Type:
    """The type of an argument; a CuPy array has the type of the NumPy array like it.

    `path` is how a user would write it; `met` says where the objects that were looked at before stand.
    """
    if is_device_array(value):
        return Array(np.dtype(value.dtype), tuple(length == 1 for length in value.shape))
    if not is_container(value):
        return type_of(value)
    if is_object(value):
        return type_of(value, path, met)
    items = tuple(signature_type(item, f"{path}{selector}", met) for selector, item in children(value))
    if isinstance(value, dict):
        return Dict(tuple(zip(value, items, strict=True)))
    return List(items) if isinstance(value, list) else Tuple(items)


def call_key(arguments: tuple[Any, ...], keywords: Mapping[str, Any]) -> tuple[Any, ...]:
    """Something hashable that is equal for two calls only if they are alike in types; cheaper than the types."""
    kinds = tuple(map(type, arguments))
    if not keywords and _NUMBERS.issuperset(kinds):
        return kinds
    key: list[Any] = []
    met: dict[int, int] = {}
    for value in arguments:  # the common kinds here, without a call for each: this is all that a second call costs
        kind = type(value)
        if kind is np.ndarray:
            shape = value.shape
            key.append((value.dtype, tuple([length == 1 for length in shape]) if 1 in shape else len(shape)))
        elif kind in _NUMBERS:
            key.append(kind)
        else:
            key.append(value_key(value, met))
    if keywords:
        key.extend([(name, value_key(value, met)) for name, value in keywords.items()])
    return tuple(key)


def value_key(value: Any, met: dict[int, int] | None = None) -> Any:
    """The part of a call's key that one argument makes; of an object that was met before, only when that was."""
    kind = type(value)
    if kind in _NUMBERS:
        return kind
    if is_array(value):
        return value.dtype, tuple([length == 1 for length in value.shape]) if 1 in value.shape else value.ndim, kind
    if isinstance(value, tuple | list):
        return (kind, *[value_key(item, met) for item in value])
    if kind is dict:
        return (kind, *[(key, value_key(item, met)) for key, item in value.items()])
    if is_object(value):
        met = {} if met is None else met
        if id(value) in met:
            return met[id(value)]
        met[id(value)] = len(met)
        return (kind, *[(name, value_key(held, met)) for name, held in attributes_of(value)])
    return value if is_function(value) or decides(value) else kind
