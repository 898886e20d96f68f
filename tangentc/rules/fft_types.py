"""The types of results of Fourier transforms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tangentc.ir.types import UNKNOWN, Array, Type
from tangentc.rules.knowledge import UNKNOWN_VALUE
from tangentc.rules.result_types import normalized_axes
from tangentc.rules.shape_types import first_array
from tangentc.rules.typed_call import TypedCall


def transformed(transform: Callable[..., Any], *, halves: bool = False, doubles: bool = False) -> Callable[..., Type]:
    """The type of a transform along `axis` to length `n`, or along `axes` to lengths `s`; the dtype that it gives.

    One that `halves` the last axis keeps a single element single; one that `doubles` it makes two at least of it.
    """

    def result(call: TypedCall) -> Type:
        array = first_array(call)
        if array is None:
            return UNKNOWN
        dtype = None if array.dtype is None else transform(np.zeros(2, array.dtype)).dtype
        along = "axis" if "axis" in call.values else "axes"
        lengths = call.value("n" if along == "axis" else "s")
        axes = call.value(along)
        if array.ones == ():
            return UNKNOWN
        if array.ones is None or axes is UNKNOWN_VALUE or (axes is None and lengths is not None):
            return Array(dtype)
        places = normalized_axes(axes, len(array.ones))
        if places is None:
            return UNKNOWN
        ones = list(array.ones)
        for place in places:
            ones[place] = ones[place] if lengths is None else None
        if doubles:
            ones[places[-1]] = False if lengths is None else None
        return Array(dtype, tuple(ones))

    return result


def frequencies_type(call: TypedCall) -> Type:
    """`np.fft.fftfreq(n, d)`: real, along one axis."""
    return Array(np.dtype(np.float64) if "float" in str(call.type("d")) else None, (None,))
