"""Whether two functions do the same thing because they were compiled from the same text."""

from __future__ import annotations

from types import CodeType
from typing import Any


def is_same_code(left: CodeType, right: CodeType) -> bool:
    """Whether two code objects differ in nothing but where they stand."""
    return (
        left.co_code == right.co_code
        and left.co_names == right.co_names
        and left.co_varnames == right.co_varnames
        and len(left.co_consts) == len(right.co_consts)
        and all(_is_same(a, b) for a, b in zip(left.co_consts, right.co_consts, strict=True))
    )


def _is_same(left: Any, right: Any) -> bool:
    if isinstance(left, CodeType) and isinstance(right, CodeType):
        return is_same_code(left, right)
    return type(left) is type(right) and repr(left) == repr(right)
