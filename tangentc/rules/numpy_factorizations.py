"""Factorizations of matrices. Matrices may be stacked; a body says what is true of one."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.derived_types import decomposed
from tangentc.rules.domains import real, spd
from tangentc.rules.language import d, differential
from tangentc.rules.linalg_types import factored_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import gap_reciprocals, half_lower, mirrored, skew_lower

SQUARES = [sample(array(3, 3)), sample(array(1, 1)), sample(array(2, 3, 3))]


@differential(
    np.linalg.cholesky,
    on={"a": spd},
    kink="only the lower triangle of `a` is read, so that the derivative in the upper one is zero",
    result=factored_type,
    samples=SQUARES,
)
def cholesky(factor, a, /):
    inverse = np.linalg.inv(factor)
    if a.ndim == 2:
        change = inverse @ mirrored(d[a]) @ inverse.T
    else:
        change = inverse @ mirrored(d[a]) @ np.swapaxes(inverse, -1, -2)
    d[factor] = factor @ half_lower(change)


@differential(
    np.linalg.eigh,
    on={"a": spd},
    kink="only one triangle of `a` is read; equal eigenvalues: their vectors are held fixed among themselves",
    only={"UPLO": ("L", "U").__contains__},
    samples=[*SQUARES, sample(array(3, 3), UPLO="U")],
    result=decomposed(lambda ones: ones[:-1], lambda ones: ones),
)
def eigh(z, a, UPLO="L"):
    vectors = z[1]
    if UPLO == "L":
        change = np.swapaxes(vectors, -1, -2) @ mirrored(d[a]) @ vectors
    else:
        change = np.swapaxes(vectors, -1, -2) @ mirrored(np.swapaxes(d[a], -1, -2)) @ vectors
    d[z] = (np.diagonal(change, 0, -2, -1), vectors @ (gap_reciprocals(z[0]) * change))


@differential(
    np.linalg.eigvalsh,
    on={"a": spd},
    kink="only one triangle of `a` is read; equal eigenvalues: the derivative along the computed vectors",
    only={"UPLO": ("L", "U").__contains__},
    samples=[*SQUARES, sample(array(3, 3), "U")],
    result=decomposed(lambda ones: ones[:-1]),
)
def eigvalsh(w, a, UPLO="L"):
    vectors = np.linalg.eigh(a, UPLO)[1]
    if UPLO == "L":
        d[w] = np.sum(vectors * (mirrored(d[a]) @ vectors), axis=-2)
    else:
        d[w] = np.sum(vectors * (mirrored(np.swapaxes(d[a], -1, -2)) @ vectors), axis=-2)


@differential(
    np.linalg.qr,
    on={"a": real},
    only={"mode": "reduced".__eq__},
    samples=[sample(array(3, 3)), sample(array(4, 2)), sample(array(2, 3, 2)), sample(array(2, 3))],
    result=decomposed(lambda ones: (*ones[:-1], None), lambda ones: (*ones[:-2], None, ones[-1])),
)
def qr(z, a, mode="reduced"):
    rank = np.shape(z[0])[-1]
    turned = np.swapaxes(z[0], -1, -2)
    change = d[a][..., :rank] @ np.linalg.inv(z[1][..., :rank])
    inner = turned @ change
    rotation = skew_lower(inner)
    d[z] = (z[0] @ (rotation - inner) + change, turned @ d[a] - rotation @ z[1])


@differential(
    np.linalg.svd,
    kink="equal singular values: their vectors are held fixed among themselves",
    only={"full_matrices": (False).__eq__},
    samples=[sample(array(3, 3), False), sample(array(4, 2), full_matrices=False), sample(array(2, 2, 3), False)],
    result=decomposed(
        lambda ones: (*ones[:-1], None), lambda ones: (*ones[:-2], None), lambda ones: (*ones[:-2], None, ones[-1])
    ),
)
def svd(z, a, full_matrices=True):
    left = z[0]
    right = np.swapaxes(z[2], -1, -2)
    values = np.expand_dims(z[1], -2)
    across = d[a] @ right
    along = np.swapaxes(d[a], -1, -2) @ left
    inner = np.swapaxes(left, -1, -2) @ across
    turned = np.swapaxes(inner, -1, -2)
    gaps = gap_reciprocals(z[1] ** 2)
    rows = np.swapaxes(values, -1, -2)
    change_left = left @ (gaps * (inner * values + rows * turned)) + (across - left @ inner) / values
    change_right = right @ (gaps * (rows * inner + turned * values)) + (along - right @ turned) / values
    d[z] = (change_left, np.diagonal(inner, 0, -2, -1), np.swapaxes(change_right, -1, -2))


@differential(
    np.linalg.svdvals,
    samples=[sample(array(3, 3)), sample(array(4, 2)), sample(array(2, 2, 3))],
    result=decomposed(lambda ones: (*ones[:-2], None)),
)
def svdvals(s, a, /):
    vectors = np.linalg.svd(a, full_matrices=False)
    d[s] = np.sum(vectors[0] * (d[a] @ np.swapaxes(vectors[2], -1, -2)), axis=-2)


@differential(
    np.linalg.pinv,
    kink="where the rank changes",
    samples=[sample(array(3, 3)), sample(array(4, 2)), sample(array(2, 2, 3)), sample(array(3, 2), 1e-6)],
    result=decomposed(lambda ones: (*ones[:-2], ones[-1], ones[-2])),
)
def pinv(p, a, rcond=None):
    turned = np.swapaxes(d[a], -1, -2)
    p_turned = np.swapaxes(p, -1, -2)
    wide = p @ p_turned @ turned
    tall = turned @ p_turned @ p
    d[p] = -p @ d[a] @ p + wide - wide @ a @ p + tall - p @ a @ tall
