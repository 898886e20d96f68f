"""The few functions that emitted code may use. Each is plain NumPy and is written into the emitted module."""

from tangentc.runtime.broadcasting import broadcast_like, float_dtype, unbroadcast
from tangentc.runtime.contractions import (
    as_matrices,
    dot_left,
    dot_right,
    matmul_left,
    matmul_right,
    tensordot_axes,
    tensordot_left,
    tensordot_right,
)
from tangentc.runtime.indexing import is_basic_index, scatter
from tangentc.runtime.reductions import (
    advanced,
    count_along,
    delayed,
    equal_shares,
    linear_recurrence,
    product_of_others,
    spread,
)
from tangentc.runtime.structure import accumulate, one_like, repack, zeros_like

__all__ = [
    "accumulate",
    "advanced",
    "as_matrices",
    "broadcast_like",
    "count_along",
    "delayed",
    "dot_left",
    "dot_right",
    "equal_shares",
    "float_dtype",
    "is_basic_index",
    "linear_recurrence",
    "matmul_left",
    "matmul_right",
    "one_like",
    "product_of_others",
    "repack",
    "scatter",
    "spread",
    "tensordot_axes",
    "tensordot_left",
    "tensordot_right",
    "unbroadcast",
    "zeros_like",
]
