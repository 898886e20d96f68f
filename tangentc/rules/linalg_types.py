"""The types of results of linear algebra."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tangentc.ir.fields import real_part
from tangentc.ir.types import UNKNOWN, Array, Tuple, Type, computed
from tangentc.rules.result_types import reduced_ones
from tangentc.rules.shape_types import first_array
from tangentc.rules.typed_call import TypedCall


def _floating(array: Array) -> np.dtype[np.generic] | None:
    if array.dtype is None or array.dtype.kind in "fc":
        return array.dtype
    return np.dtype(np.float64) if array.dtype.kind in "iub" else None


def factored_type(call: TypedCall) -> Type:
    """A matrix, or a stack of them, of the shape of the operand."""
    array = first_array(call)
    return UNKNOWN if array is None else Array(_floating(array), array.ones)


def single_type(call: TypedCall) -> Type:
    """A matrix of the shape of the operand, where that is one matrix."""
    known = factored_type(call)
    return known if isinstance(known, Array) and known.ones is not None and len(known.ones) == 2 else UNKNOWN


def function_type(matrix: str) -> Callable[[TypedCall], Type]:
    """A function of one matrix: of its shape; complex and double for some matrices of single precision."""

    def result(call: TypedCall) -> Type:
        known = call.type(matrix)
        single = isinstance(known, Array) and known.ones is not None and len(known.ones) == 2
        return Array(None, known.ones) if single and isinstance(known, Array) else UNKNOWN

    return result


def twice_as_large(call: TypedCall) -> Type:
    """Two rows and columns for each that a matrix has."""
    a, e = call.type("a"), call.type("e")
    alike = isinstance(a, Array) and isinstance(e, Array) and a.dtype == e.dtype
    return Array(a.dtype if alike and isinstance(a, Array) else None, (False, False))


def determinant_type(call: TypedCall) -> Type:
    """One number for each matrix."""
    array = first_array(call)
    if array is None:
        return UNKNOWN
    return computed(_floating(array), None if array.ones is None else array.ones[:-2])


def double_type(call: TypedCall) -> Type:
    """A double, for one matrix."""
    array = first_array(call)
    single = array is not None and array.ones is not None and len(array.ones) == 2
    return Array(np.dtype(np.float64), (), scalar=True) if single else UNKNOWN


def log_determinant_type(call: TypedCall) -> Type:
    """Sign and logarithm of each determinant."""
    known = determinant_type(call)
    return UNKNOWN if known == UNKNOWN else Tuple((known, real_part(known)))


def solved_with(matrix: str, right: str = "b") -> Callable[[TypedCall], Type]:
    """The shape of the right-hand side, where there is one matrix."""

    def result(call: TypedCall) -> Type:
        a, b = call.type(matrix), call.type(right)
        if not (isinstance(a, Array) and isinstance(b, Array)):
            return UNKNOWN
        dtypes = [dtype for dtype in (_floating(a), _floating(b)) if dtype is not None]
        dtype = np.result_type(*dtypes) if len(dtypes) == 2 else None
        single = a.ones is not None and len(a.ones) == 2
        return Array(dtype, b.ones if single else None)

    return result


solved_type = solved_with("a")


def norm_type(call: TypedCall) -> Type:
    """A reduction to floating-point numbers, which are real."""
    array = first_array(call)
    if array is None:
        return UNKNOWN
    real = real_part(array)
    dtype = _floating(real) if isinstance(real, Array) else None
    return computed(dtype, reduced_ones(array.ones, call.value("axis"), call.value("keepdims")))
