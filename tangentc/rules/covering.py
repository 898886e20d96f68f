"""Which values of an argument a rule covers: `only={"lower": is_flag}`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def is_flag(value: Any) -> bool:
    """True or False."""
    return isinstance(value, bool)


def is_none(value: Any) -> bool:
    """Left away."""
    return value is None


def one_of(*values: Any) -> Callable[[Any], bool]:
    """One of these."""
    return lambda value: any(value is each or (not isinstance(each, bool) and value == each) for each in values)
