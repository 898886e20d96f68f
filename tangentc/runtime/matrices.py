"""Functions of matrices that adjoints of factorizations are made of."""

from __future__ import annotations

from typing import Any

import numpy as np


def half_lower(m: Any) -> Any:
    """The lower triangle of `m`, its diagonal halved."""
    return np.tril(m) - 0.5 * m * np.eye(m.shape[-1], dtype=m.dtype)


def skew_lower(m: Any) -> Any:
    """The skew-symmetric matrix whose lower triangle is that of `m`."""
    lower = np.tril(m, -1)
    return lower - np.swapaxes(lower, -1, -2)


def lower_of_skew(m: Any) -> Any:
    """The transpose of `skew_lower`: the lower triangle less the upper one."""
    return np.tril(m - np.swapaxes(m, -1, -2), -1)


def mirrored(m: Any) -> Any:
    """The symmetric matrix whose lower triangle is that of `m`: what a routine that reads one triangle sees."""
    return np.tril(m) + np.swapaxes(np.tril(m, -1), -1, -2)


def folded_down(m: Any) -> Any:
    """The transpose of `mirrored`: the upper triangle added to the lower one."""
    return np.tril(m) + np.tril(np.swapaxes(m, -1, -2), -1)


def as_columns(r: Any, b: Any) -> Any:
    """`r` as a stack of matrices, where `b` is one vector and `np.linalg.solve` therefore solves for vectors."""
    return np.expand_dims(r, -1) if np.ndim(b) == 1 else r


def from_columns(r: Any, b: Any) -> Any:
    """Undo `as_columns(..., b)`."""
    return np.squeeze(r, -1) if np.ndim(b) == 1 else r


def gap_reciprocals(w: Any) -> Any:
    """The matrix of 1 / (w[j] - w[i]), zero where the two are equal."""
    gaps = np.expand_dims(w, -2) - np.expand_dims(w, -1)
    return np.where(gaps == 0, 0, 1 / np.where(gaps == 0, 1, gaps))


def cofactors(a: Any) -> Any:
    """The matrix of cofactors, the derivative of the determinant; of a singular matrix by its singular values."""
    if np.all(np.linalg.det(a)):
        return np.linalg.det(a)[..., None, None] * np.swapaxes(np.linalg.inv(a), -1, -2)
    left, values, right = np.linalg.svd(a)
    others = np.prod(np.where(np.eye(np.shape(a)[-1], dtype=bool), 1.0, values[..., None, :]), axis=-1)
    sign = np.linalg.det(left) * np.linalg.det(right)
    return (left * (np.expand_dims(sign, -1) * others)[..., None, :]) @ right
