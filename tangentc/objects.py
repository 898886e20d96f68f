"""Instances of classes that are written in Python: which tangentc understands, and what they hold."""

from __future__ import annotations

import abc
import dataclasses
import sys
import typing
from collections.abc import Iterator
from enum import Enum
from types import BuiltinFunctionType, FunctionType, MemberDescriptorType, ModuleType, SimpleNamespace
from typing import Any

import numpy as np

FUNCTIONS = (FunctionType, BuiltinFunctionType, np.ufunc, type(np.sum))
_METACLASSES = (type, abc.ABCMeta, type(typing.Protocol))
_BASES = (object, abc.ABC, typing.Generic, typing.Protocol)
_LIBRARIES = ("numpy", "scipy", "cupy", "builtins", "tangentc")


def is_object_class(kind: Any) -> bool:
    """Whether an instance is a set of attributes, found as Python finds them where no class has changed that."""
    if kind is SimpleNamespace:
        return True
    if type(kind) not in _METACLASSES or _is_library(kind) or kind.__new__ is not object.__new__:
        return False
    if kind.__getattribute__ is not object.__getattribute__ or hasattr(kind, "__getattr__"):
        return False
    if kind.__setattr__ is not object.__setattr__ and not is_frozen(kind):
        return False
    return all(base in _BASES or not _is_library(base) for base in kind.__mro__)


def _is_library(kind: type) -> bool:
    root = kind.__module__.partition(".")[0]
    return root in _LIBRARIES or (root in sys.stdlib_module_names and root != "__main__")


def is_frozen(kind: type) -> bool:
    """Whether this is a dataclass whose attributes cannot be assigned."""
    parameters = getattr(kind, "__dataclass_params__", None)
    return bool(parameters is not None and parameters.frozen)


def attributes_of(instance: Any) -> Iterator[tuple[str, Any]]:
    """The attributes of an object itself, those in slots first, in the order of their making."""
    for owner in reversed(type(instance).__mro__):
        for name, slot in vars(owner).items():
            if isinstance(slot, MemberDescriptorType) and name != "__dict__" and hasattr(instance, name):
                yield name, getattr(instance, name)
    yield from getattr(instance, "__dict__", {}).items()


def takes_its_fields(kind: type) -> bool:
    """Whether `dataclasses.replace` gives what a copy with other fields would be: nothing else happens in it."""
    if not dataclasses.is_dataclass(kind) or not kind.__dataclass_params__.init:  # type: ignore[attr-defined]
        return False
    generated = kind.__init__.__code__.co_filename == "<string>" and not hasattr(kind, "__post_init__")
    return generated and all(field.init for field in dataclasses.fields(kind))


def decides(value: Any) -> bool:
    """Whether a derivative is made for this very value where an object holds it: what is called, a choice by name."""
    return isinstance(value, (*FUNCTIONS, type, ModuleType, Enum)) or hasattr(type(value), "__tangentc_primal__")
