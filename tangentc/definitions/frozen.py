"""Objects of libraries whose calls fix arguments for their methods: `norm(m, s).pdf(x)` is `norm.pdf(x, m, s)`.

`freezes` says of such an object which arguments these are, and `holds` how an object of a class that a library made of
it is taken apart. Nothing that has to do with them is known here by name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from tangentc.rules.libraries import read_library_of

Parts = tuple[Any, Mapping[str, Any]]  # the object whose methods are meant, and the arguments that they get

_FREEZES: dict[Any, inspect.Signature] = {}
_HOLDS: dict[type, Callable[[Any], Parts | None]] = {}


def freezes(owner: Any, signature: inspect.Signature) -> None:
    """Declare that a call of `owner`, of this signature, gives an object with its methods and these arguments."""
    _FREEZES[owner] = signature


def holds(kind: type, parts: Callable[[Any], Parts | None]) -> None:
    """Declare what the objects of a class hold, which such a call made."""
    _HOLDS[kind] = parts


def frozen_by(owner: Any) -> inspect.Signature | None:
    """The arguments that a call of `owner` fixes for its methods."""
    try:
        if owner not in _FREEZES:
            read_library_of(owner)
        return _FREEZES.get(owner)
    except TypeError:  # it cannot be hashed
        return None


def held_by(value: Any) -> Parts | None:
    """What an object that a call made before holds, where it is one."""
    read_library_of(type(value))
    kind = next((kind for kind in type(value).__mro__ if kind in _HOLDS), None)
    return None if kind is None else _HOLDS[kind](value)
