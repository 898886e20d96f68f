"""What kind of index an operand is."""

from __future__ import annotations

from collections.abc import Mapping

from tangentc.ir.program import Literal, Operand, SliceOf, Symbol, TupleOf
from tangentc.ir.types import UNKNOWN, Array, Number, Tuple, Type


def is_basic(index: Operand, types: Mapping[Symbol, Type]) -> bool:
    """Whether NumPy indexes with this by view: integers, slices, None and Ellipsis, no arrays."""
    match index:
        case SliceOf():
            return True
        case Literal(value=value):
            return value is None or value is Ellipsis or (isinstance(value, int) and not isinstance(value, bool))
        case TupleOf(items=items):
            return all(is_basic(item, types) for item in items)
        case Symbol():
            return _is_integer(types.get(index, UNKNOWN))
        case _:
            return False


def _is_integer(known: Type) -> bool:
    match known:
        case Number(kind):
            return kind is int
        case Array(dtype=dtype, ones=()):
            return dtype is not None and dtype.kind in "iu"
        case Tuple(items=items):
            return all(_is_integer(item) for item in items)
        case _:
            return False
