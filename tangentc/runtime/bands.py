"""Matrices by their diagonals, stored as `scipy.linalg.solve_banded` takes them: `ab[u + i - j, j]` is `a[i, j]`."""

from __future__ import annotations

from typing import Any

import numpy as np


def band_slices(l_and_u: Any, size: int) -> list[tuple[slice, slice]]:
    """The rows and the columns of each diagonal, from the uppermost down."""
    lower, upper = l_and_u
    shifts = range(-upper, lower + 1)
    return [
        (slice(max(0, shift), size + min(0, shift)), slice(max(0, -shift), size - max(0, shift))) for shift in shifts
    ]


def banded_product(l_and_u: Any, ab: Any, x: Any) -> Any:
    """The product of a banded matrix and a vector or a matrix."""
    y = np.zeros(np.shape(x), np.result_type(ab, x))
    for diagonal, (rows, columns) in zip(ab, band_slices(l_and_u, len(x)), strict=True):
        y[rows] += (diagonal[columns] * x[columns].T).T
    return y


def transposed_band(l_and_u: Any, ab: Any) -> Any:
    """The diagonals of the transpose, which has `u` of them below and `l` above."""
    turned = np.zeros_like(ab)
    for k, (rows, columns) in enumerate(band_slices(l_and_u, np.shape(ab)[1])):
        turned[-1 - k, rows] = ab[k, columns]
    return turned


def outer_in_band(l_and_u: Any, y: Any, x: Any) -> Any:
    """The diagonals of `outer(y, x)`; of matrices, of the sum of the outer products of their columns."""
    ab = np.zeros((sum(l_and_u) + 1, len(x)), np.result_type(y, x))
    for k, (rows, columns) in enumerate(band_slices(l_and_u, len(x))):
        products = y[rows] * x[columns]
        ab[k, columns] = np.sum(products.reshape(len(products), -1), axis=1)
    return ab
