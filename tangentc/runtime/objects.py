"""Objects made without their classes' own code, which might do more than hold values."""

from __future__ import annotations

import copy
from typing import Any


def made(kind: Any, **attributes: Any) -> Any:
    """A new object of a class that holds these attributes."""
    instance = kind.__new__(kind)
    for name, value in attributes.items():
        object.__setattr__(instance, name, value)
    return instance


def with_attributes(instance: Any, **attributes: Any) -> Any:
    """A copy of an object that holds other values in some attributes."""
    changed = copy.copy(instance)
    for name, value in attributes.items():
        object.__setattr__(changed, name, value)
    return changed
