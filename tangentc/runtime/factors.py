"""Parts of factorizations of matrices that SciPy gives in another form."""

from __future__ import annotations

from typing import Any

import numpy as np


def permutation_of(pivots: Any) -> Any:
    """The order of the rows after the exchanges of `scipy.linalg.lu_factor`: row k with row `pivots[k]`, one by one."""
    order = np.arange(len(pivots))
    for k, other in enumerate(pivots):
        order[[k, other]] = order[[other, k]]
    return order


def polar_factors(a: Any) -> Any:
    """The polar factors u, p of a matrix with no more columns than rows: `a = u @ p`, p symmetric."""
    if np.ndim(a) != 2:
        raise ValueError("the polar factors of a single matrix are differentiated, not of a stack")
    left, values, right = np.linalg.svd(a, full_matrices=False)
    return left @ right, (right.T * values) @ right


def rank_tolerance(a: Any) -> float:
    """The part of the largest singular value below which SciPy takes the others for zero."""
    return float(max(np.shape(a)) * np.finfo(a.dtype).eps)
