"""Instances of classes that are written in Python: which tangentc understands, and what they hold."""

from __future__ import annotations

import abc
import dataclasses
import sys
import typing
from collections import namedtuple
from collections.abc import Iterator
from enum import Enum
from types import BuiltinFunctionType, FunctionType, MemberDescriptorType, ModuleType, SimpleNamespace
from typing import Any

import numpy as np

FUNCTIONS = (FunctionType, BuiltinFunctionType, np.ufunc, type(np.sum))
_METACLASSES = (type, abc.ABCMeta, type(typing.Protocol))
_BASES = (object, abc.ABC, typing.Generic, typing.Protocol)
_OF_TUPLES = ("__getattribute__", "__getitem__", "__init__", "__iter__", "__len__", "__setattr__")
_GENERATED = ("_replace", "_make", "_asdict")
_EXAMPLE = namedtuple("_EXAMPLE", ("item",))
NAMED_TUPLE_METHODS = tuple(getattr(_EXAMPLE, name).__code__ for name in _GENERATED)  # which all have in common
_LIBRARIES = ("numpy", "scipy", "cupy", "builtins", "tangentc")


def is_object_class(kind: Any) -> bool:
    """Whether an instance is a set of attributes, found as Python finds them where no class has changed that."""
    if kind is SimpleNamespace or is_named_tuple_class(kind):
        return True
    if type(kind) not in _METACLASSES or _is_library(kind) or kind.__new__ is not object.__new__:
        return False
    if kind.__getattribute__ is not object.__getattribute__ or hasattr(kind, "__getattr__"):
        return False
    if kind.__setattr__ is not object.__setattr__ and not is_frozen(kind):
        return False
    return all(base in _BASES or not _is_library(base) for base in kind.__mro__)


def is_named_tuple_class(kind: Any) -> bool:
    """Whether instances are tuples with names for their items, and made, read and walked as these are."""
    if type(kind) is not type or not issubclass(kind, tuple) or not getattr(kind, "_fields", ()) or _is_library(kind):
        return False
    if any(getattr(kind, name) is not getattr(tuple, name) for name in _OF_TUPLES) or hasattr(kind, "__getattr__"):
        return False
    generated = tuple(getattr(getattr(kind, name, None), "__code__", None) for name in _GENERATED)
    made = getattr(kind.__new__, "__code__", None)
    return generated == NAMED_TUPLE_METHODS and made is not None and made.co_filename.startswith("<")


def _is_library(kind: type) -> bool:
    root = kind.__module__.partition(".")[0]
    return root in _LIBRARIES or (root in sys.stdlib_module_names and root != "__main__")


def is_sparse(value: Any) -> bool:
    """Whether this is a sparse matrix of SciPy, with two axes."""
    of_library = str(getattr(type(value), "__module__", "")).startswith("scipy.sparse.")
    return of_library and hasattr(value, "format") and getattr(value, "ndim", 0) == 2


def is_frozen(kind: type) -> bool:
    """Whether this is a class of named tuples, or a dataclass, whose attributes cannot be assigned."""
    if is_named_tuple_class(kind):
        return True
    parameters = getattr(kind, "__dataclass_params__", None)
    return bool(parameters is not None and parameters.frozen)


def attributes_of(instance: Any) -> Iterator[tuple[str, Any]]:
    """The attributes of an object itself, those in slots first, in the order of their making."""
    if is_named_tuple_class(type(instance)):
        yield from zip(instance._fields, instance, strict=True)
        return
    for owner in reversed(type(instance).__mro__):
        for name, slot in vars(owner).items():
            if isinstance(slot, MemberDescriptorType) and name != "__dict__" and hasattr(instance, name):
                yield name, getattr(instance, name)
    yield from getattr(instance, "__dict__", {}).items()


def has_identity(kind: type) -> bool:
    """Whether it matters which object of this class one is: a named tuple is no more than what it holds."""
    return not issubclass(kind, tuple)


def field_names(kind: Any) -> tuple[str, ...]:
    """What a class takes that is a dataclass or one of named tuples, in its order."""
    if is_named_tuple_class(kind):
        return tuple(kind._fields)
    return tuple(field.name for field in dataclasses.fields(kind) if field.init)


def takes_its_fields(kind: type) -> bool:
    """Whether `replace` gives what a copy with other fields would be: nothing else happens in it."""
    if is_named_tuple_class(kind):
        return True
    if not dataclasses.is_dataclass(kind) or not kind.__dataclass_params__.init:  # type: ignore[attr-defined]
        return False
    generated = kind.__init__.__code__.co_filename == "<string>" and not hasattr(kind, "__post_init__")
    return generated and all(field.init for field in dataclasses.fields(kind))


def decides(value: Any) -> bool:
    """Whether a derivative is made for this very value where an object holds it: what is called, a choice by name."""
    return isinstance(value, (*FUNCTIONS, type, ModuleType, Enum)) or hasattr(type(value), "__tangentc_primal__")
