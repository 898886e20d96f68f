"""The types of results where complex numbers come from real ones, and real ones from complex."""

from __future__ import annotations

import numpy as np

from tangentc.ir.fields import real_part
from tangentc.ir.types import FLOAT, UNKNOWN, Array, Number, Tuple, Type
from tangentc.rules.result_types import elementwise_type
from tangentc.rules.shape_types import first_array
from tangentc.rules.typed_call import TypedCall


def part_type(call: TypedCall) -> Type:
    """`np.real(z)`, `z.imag`: the type of a part, which is that of a real number itself."""
    known = call.type(next(iter(call.values), ""))
    return real_part(known) if isinstance(known, Number | Array) else UNKNOWN


def conjugate_type(call: TypedCall) -> Type:
    """`np.conjugate(z)`; the method gives what it is asked of."""
    if isinstance(call.function, np.ufunc):
        return elementwise_type(call)
    return first_array(call) or UNKNOWN


def angle_type(call: TypedCall) -> Type:
    """`np.angle(z)`: a floating-point number for each."""
    match call.type("z"):
        case Number():
            return Array(np.dtype(np.float64), (), scalar=True)
        case Array(dtype=dtype, ones=ones) if dtype is not None:
            return Array(np.arctan2(np.zeros(1, dtype).imag, np.zeros(1, dtype).real).dtype, ones, scalar=ones == ())
        case Array(ones=ones):
            return Array(None, ones, scalar=ones == ())
        case _:
            return UNKNOWN


def complex_number(call: TypedCall) -> Type:
    """Python's own complex number."""
    return Number(complex)


def polar_type(call: TypedCall) -> Type:
    """`cmath.polar(z)`: absolute value and angle."""
    return Tuple((FLOAT, FLOAT))
