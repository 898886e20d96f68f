"""Sparse matrices of SciPy: constants, which are made and combined, and products with arrays.

What `*` means depends on the class of a sparse matrix, and what NumPy's functions make of one is no array. So a rule is
not asked about an operation with one, except for those whose rule is true of sparse matrices too.
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from tangentc.ir.types import UNKNOWN, Array, Number, Sparse, Type
from tangentc.rules.typed_call import TypedCall

TAKES_SPARSE: set[Any] = {operator.matmul, np.ndarray.dot}
_MADE = frozenset(
    """block_array block_diag bmat coo_array coo_matrix csc_array csc_matrix csr_array csr_matrix dia_array dia_matrix
    diags diags_array dok_array dok_matrix eye eye_array hstack identity kron kronsum lil_array lil_matrix rand random
    random_array spdiags tril triu vstack""".split()
)
_TURNED = (np.ndarray.T, np.ndarray.transpose, operator.neg, operator.pos)
_SUMS = (operator.add, operator.sub)
_SCALED = (operator.mul, operator.truediv)


def as_dense(known: Type) -> Type:
    """The type of an array of the same numbers."""
    return Array(known.dtype, (None, None)) if isinstance(known, Sparse) else known


def made_by(function: Any) -> Type:
    """What a function without a rule gives."""
    module = str(getattr(function, "__module__", None))
    made = module.startswith("scipy.sparse.") and getattr(function, "__name__", "") in _MADE
    return Sparse() if made else UNKNOWN


def has_sparse(call: TypedCall) -> bool:
    """Whether an operand is a sparse matrix."""
    return any(isinstance(call.type(name), Sparse) for name in dict.fromkeys((*call.types, *call.values)))


def combined_type(call: TypedCall) -> Type:
    """What an operation without arrays makes of sparse matrices."""
    types = [call.type(name) for name in call.values or call.types]
    if call.function in _TURNED:
        return types[0]
    both = all(isinstance(each, Sparse) for each in types)
    if both and (call.function in _SUMS or call.function is operator.matmul):
        return Sparse()
    if call.function in _SCALED and any(isinstance(each, Number) for each in types):
        return Sparse()
    return UNKNOWN
