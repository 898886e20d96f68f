"""What a class says about a name, as Python looks it up: without running anything of the user's."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from tangentc.lower.context import Context
from tangentc.objects import is_object_class


class Absent:
    """In the place of what a class does not have."""


ABSENT = Absent()
_PYTHONS_OWN = (type(object.__init__), type(object.__reduce__), type(vars(object)["__init_subclass__"]))


def in_class(context: Context, classes: Sequence[type], name: str) -> Any:
    """What these classes, in the order of their resolution, say about a name."""
    for owner in classes:
        if name in vars(owner):
            context.dependencies.append((vars(owner), name, vars(owner)[name]))
            return vars(owner)[name]
    return ABSENT


def special_method(context: Context, kind: type, name: str) -> Any:
    """A special method, such as `__add__`; ABSENT where it is not defined in Python."""
    found = in_class(context, kind.__mro__, name)
    return ABSENT if found is None or isinstance(found, _PYTHONS_OWN) else found


def unwrapped(value: Any) -> Any:
    """The function behind `lru_cache`, whose value is the function's."""
    while isinstance(value, functools._lru_cache_wrapper):
        value = value.__wrapped__
    return value


def is_plain(found: Any) -> bool:
    """Whether reading this from an object gives it as it is: it is no descriptor."""
    return not hasattr(type(found), "__get__")


def is_object(value: Any) -> bool:
    """Whether this is an instance of a class that is written in Python."""
    return is_object_class(type(value))
