"""Constants as syntax trees: what Python reads back as the very same value."""

from __future__ import annotations

import ast
import math
from typing import Any

_SIMPLE = (int, float, complex, str, bytes, bool, type(None), type(Ellipsis))


def is_simple(value: Any) -> bool:
    """Whether `constant` can spell the value without any name but those of infinity and of not-a-number."""
    if type(value) is tuple:
        return all(is_simple(item) for item in value)
    return type(value) in _SIMPLE


def needs_library(value: Any) -> bool:
    """Whether infinity or not-a-number occurs, which Python has no literal for."""
    match value:
        case float():
            return not math.isfinite(value)
        case complex():
            return needs_library(value.real) or needs_library(value.imag)
        case tuple():
            return any(needs_library(item) for item in value)
        case _:
            return False


def constant(value: Any, library: ast.expr | None = None) -> ast.expr:
    """The expression for a constant; `library` spells `inf` and `nan`."""
    match value:
        case tuple():
            return ast.Tuple([constant(item, library) for item in value], ast.Load())
        case complex():
            return _complex(value, library)
        case float() if not math.isfinite(value):
            assert library is not None
            name = ast.Attribute(library, "nan" if math.isnan(value) else "inf", ast.Load())
            return ast.UnaryOp(ast.USub(), name) if value < 0 else name
        case int() | float() if not isinstance(value, bool) and _is_negative(value):
            return ast.UnaryOp(ast.USub(), ast.Constant(-value))
        case _:
            return ast.Constant(value)


def _is_negative(value: int | float) -> bool:
    return value < 0 or (isinstance(value, float) and math.copysign(1.0, value) < 0)


def _complex(value: complex, library: ast.expr | None) -> ast.expr:
    """`3j`, `-3j`, else a call: a sum of parts would lose signs of zero."""
    if not needs_library(value) and repr(value.real) == "0.0" and not _is_negative(value.imag):
        return ast.Constant(value)
    if not needs_library(value) and repr(value.real) == "-0.0" and value.imag < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    parts = [constant(value.real, library), constant(value.imag, library)]
    return ast.Call(ast.Name("complex", ast.Load()), parts, [])
