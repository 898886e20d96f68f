"""Whether numbers are real or complex, as far as types tell."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tangentc.ir.types import FLOAT, Array, Dict, Iterable, List, Never, Number, Object, Other, Sparse, Tuple, Type


def is_complex(value_type: Type) -> bool:
    """Whether it is a complex number, an array of them, or a container that holds some."""
    match value_type:
        case Number(kind):
            return kind is complex
        case Array(dtype=dtype) | Sparse(dtype=dtype):
            return dtype is not None and dtype.kind == "c"
        case Tuple(items=items) | List(items=tuple() as items):
            return any(map(is_complex, items))
        case List(common=common):
            return is_complex(common)
        case Dict(items=tuple() as pairs) | Object(fields=pairs):
            return any(is_complex(item) for _, item in pairs)
        case _:
            return False


def is_real(value_type: Type) -> bool:
    """Whether it is certainly no complex number, no array of them and no container that holds some."""
    match value_type:
        case Number(kind):
            return kind is not complex
        case Array(dtype=dtype) | Sparse(dtype=dtype):
            return dtype is not None and dtype.kind != "c"
        case Tuple(items=items) | List(items=tuple() as items):
            return all(map(is_real, items))
        case List(common=common) | Dict(items=None, common=common) | Iterable(element=common):
            return is_real(common)
        case Dict(items=tuple() as pairs) | Object(fields=pairs):
            return all(is_real(item) for _, item in pairs)
        case Other() | Never():
            return True
        case _:
            return False


def real_part(value_type: Type) -> Type:
    """The type of the real part of a number or an array."""
    match value_type:
        case Number(kind):
            return FLOAT if kind is complex else value_type
        case Array(dtype=dtype) if dtype is not None and dtype.kind == "c":
            return replace(value_type, dtype=np.zeros(0, dtype).real.dtype)
        case _:
            return value_type
