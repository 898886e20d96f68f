"""Linear algebra of SciPy that is NumPy's, or composed of products and factorizations.

SciPy reads one matrix here; it goes through stacks one by one.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import linalg  # noqa: TID253 - read when a program uses it

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import invertible, nonzero, spd
from tangentc.rules.samples import array, sample
from tangentc.runtime import mirrored, permutation_of, polar_factors, rank_tolerance, stop_gradient, transposed_band

_SYMMETRIC = ("sym", "symmetric", "her", "hermitian", "pos", "positive definite")


# Inverses and norms


@definition(
    linalg.inv,
    on={"a": invertible},
    samples=[sample(array(3, 3)), sample(array(3, 3), check_finite=False), sample(array(3, 3), assume_a="sym")],
)
def inv(a, overwrite_a=False, check_finite=True, *, assume_a=None, lower=False):
    if assume_a in _SYMMETRIC:
        return np.linalg.inv(mirrored(a) if lower else mirrored(np.swapaxes(a, -1, -2)))
    if assume_a not in (None, "gen", "general"):
        raise NotImplementedError("matrices of this structure are inverted without a derivative")
    return np.linalg.inv(a)


@definition(
    linalg.norm,
    on={"a": nonzero},
    samples=[sample(array(4)), sample(array(2, 3), "fro"), sample(array(2, 3), axis=1, keepdims=True)],
)
def norm(a, ord=None, axis=None, keepdims=False, check_finite=True):
    if np.ndim(a) == 1 and ord in (None, 2) and axis is None and not keepdims:
        return float(np.linalg.norm(a))
    return np.linalg.norm(a, ord, axis, keepdims)


@definition(linalg.pinv, kink="where the rank changes", samples=[sample(array(3, 2)), sample(array(2, 3), rtol=1e-6)])
def pinv(a, *, atol=None, rtol=None, return_rank=False, check_finite=True):
    if atol is not None or return_rank:
        raise NotImplementedError("a rank, or a tolerance that is not relative, is not differentiated")
    return np.linalg.pinv(a, rank_tolerance(a) if rtol is None else rtol)


@definition(
    linalg.pinvh,
    on={"a": spd},
    kink="where the rank changes",
    samples=[sample(array(3, 3)), sample(array(2, 2), lower=False)],
)
def pinvh(a, atol=None, rtol=None, lower=True, return_rank=False, check_finite=True):
    if atol is not None or return_rank:
        raise NotImplementedError("a rank, or a tolerance that is not relative, is not differentiated")
    symmetric = mirrored(a) if lower else mirrored(np.swapaxes(a, -1, -2))
    return np.linalg.pinv(symmetric, rank_tolerance(a) if rtol is None else rtol)


@definition(
    linalg.lstsq,
    kink="where the rank changes",
    samples=[sample(array(5, 2), array(5)), sample(array(4, 2), array(4, 3)), sample(array(2, 4), array(2))],
)
def lstsq(a, b, cond=None, overwrite_a=False, overwrite_b=False, check_finite=True, lapack_driver=None):
    if np.ndim(a) != 2:
        raise ValueError("of a stack of matrices this is not differentiated")
    if cond is not None or lapack_driver == "gelsy":
        raise NotImplementedError("a cutoff for singular values is not differentiated")
    tolerance = rank_tolerance(a) / max(np.shape(a))
    solution = np.linalg.pinv(a, tolerance) @ b
    values = np.linalg.svdvals(a)
    rank = np.sum(values > values[0] * tolerance)
    if np.shape(a)[0] > np.shape(a)[1] and rank == np.shape(a)[1]:
        residuals = np.sum((b - a @ solution) ** 2, axis=0)
    else:
        residuals = np.zeros_like(values[:0])
    return solution, residuals, int(rank), values


# Factors


@definition(linalg.cholesky, on={"a": spd}, samples=[sample(array(3, 3)), sample(array(3, 3), check_finite=False)])
def cholesky(a, lower=False, overwrite_a=False, check_finite=True):
    if lower:
        return linalg.cholesky(a, lower=True)
    return linalg.cholesky(a.T, lower=True).T


@definition(linalg.cho_factor, kink="the triangle of the factor that is not set is zero")
def cho_factor(a, lower=False, overwrite_a=False, check_finite=True):
    return linalg.cholesky(a, lower=lower), lower


@definition(linalg.cho_solve)
def cho_solve(c_and_lower, b, overwrite_b=False, check_finite=True):
    factor, lower = c_and_lower
    if lower:
        half = linalg.solve_triangular(factor, b, lower=True)
        return linalg.solve_triangular(factor, half, trans=1, lower=True)
    half = linalg.solve_triangular(factor, b, trans=1)
    return linalg.solve_triangular(factor, half)


@definition(linalg.lu, on={"a": invertible}, samples=[sample(array(3, 3)), sample(array(3, 3), permute_l=True)])
def lu(a, permute_l=False, overwrite_a=False, check_finite=True, p_indices=False):
    factors, pivots = linalg.lu_factor(a)
    if np.shape(factors)[0] != np.shape(factors)[1]:
        raise ValueError("the factors of a matrix that is not square are not differentiated")
    lower = np.tril(factors, -1) + np.eye(np.shape(factors)[0], dtype=factors.dtype)
    order = np.argsort(permutation_of(pivots))
    if permute_l:
        return lower[order], np.triu(factors)
    if p_indices:
        return order, lower, np.triu(factors)
    return np.eye(np.shape(factors)[0], dtype=factors.dtype)[order], lower, np.triu(factors)


@definition(linalg.lu_solve)
def lu_solve(lu_and_piv, b, trans=0, overwrite_b=False, check_finite=True):
    factors, pivots = lu_and_piv
    order = permutation_of(pivots)
    if trans == 0:
        half = linalg.solve_triangular(factors, b[order], lower=True, unit_diagonal=True)
        return linalg.solve_triangular(factors, half)
    half = linalg.solve_triangular(factors, b, trans=1)
    return linalg.solve_triangular(factors, half, trans=1, lower=True, unit_diagonal=True)[np.argsort(order)]


@definition(
    linalg.polar,
    kink="where the matrix has not full rank: not defined",
    samples=[
        sample(array(3, 3)), sample(array(4, 2)), sample(array(2, 4)),
        sample(array(3, 3), "left"), sample(array(4, 2), side="left"), sample(array(2, 4), side="left"),
    ],
)  # fmt: skip
def polar(a, side="right"):
    if np.shape(a)[0] >= np.shape(a)[1]:
        u, p = polar_factors(a)
        return (u, p) if side == "right" else (u, a @ u.T)
    v, p = polar_factors(a.T)
    return (v.T, v @ a) if side == "right" else (v.T, p)


@definition(linalg.orthogonal_procrustes, samples=[sample(array(4, 3), array(4, 3))])
def orthogonal_procrustes(A, B, check_finite=True):
    u, p = polar_factors(A.T @ B)
    return u, np.trace(p)


@definition(
    linalg.qr,
    samples=[
        sample(array(3, 3)), sample(array(4, 2), mode="economic"), sample(array(2, 3)),
        sample(array(4, 2), mode="economic", pivoting=True),
    ],
)  # fmt: skip
def qr(a, overwrite_a=False, lwork=None, mode="full", pivoting=False, check_finite=True):
    if np.ndim(a) != 2:
        raise ValueError("of a stack of matrices this is not differentiated")
    if mode == "full" and np.shape(a)[0] > np.shape(a)[1]:
        raise ValueError("with mode='full' the columns of Q that `a` does not determine have no derivative")
    if mode not in ("full", "economic"):
        raise NotImplementedError("this mode is not differentiated: mode='economic' is")
    if pivoting:
        order = linalg.qr(stop_gradient(a), mode="r", pivoting=True)[-1]
        q, r = np.linalg.qr(a[:, order])
        return q, r, order
    return np.linalg.qr(a)


@definition(linalg.rq, samples=[sample(array(3, 3)), sample(array(2, 4), mode="economic")])
def rq(a, overwrite_a=False, lwork=None, mode="full", check_finite=True):
    if np.ndim(a) != 2:
        raise ValueError("of a stack of matrices this is not differentiated")
    if mode == "full" and np.shape(a)[1] > np.shape(a)[0]:
        raise ValueError("with mode='full' the rows of Q that `a` does not determine have no derivative")
    if mode not in ("full", "economic"):
        raise NotImplementedError("this mode is not differentiated: mode='economic' is")
    q, r = np.linalg.qr(a[::-1, ::-1].T)
    return r.T[::-1, ::-1], q.T[::-1, ::-1]


@definition(linalg.svdvals, samples=[sample(array(3, 2))])
def svdvals(a, overwrite_a=False, check_finite=True):
    return np.linalg.svdvals(a)


@definition(
    linalg.svd,
    samples=[sample(array(3, 3)), sample(array(4, 2), full_matrices=False), sample(array(2, 3), compute_uv=False)],
)
def svd(a, full_matrices=True, compute_uv=True, overwrite_a=False, check_finite=True, lapack_driver="gesdd"):
    if not compute_uv:
        return np.linalg.svdvals(a)
    if full_matrices:
        return np.linalg.svd(a)
    return np.linalg.svd(a, full_matrices=False)


# Eigenvalues


@definition(linalg.eigh, on={"a": spd, "b": spd})
def eigh(
    a, b=None, *, lower=True, eigvals_only=False, overwrite_a=False, overwrite_b=False, type=1, check_finite=True,
    subset_by_index=None, subset_by_value=None, driver=None,
):  # fmt: skip
    if subset_by_value is not None or type != 1:
        raise NotImplementedError("a choice by values, or another type of equation, is not differentiated")
    if eigvals_only:
        return linalg.eigvalsh(a, b, lower=lower, subset_by_index=subset_by_index)
    if subset_by_index is None:
        return linalg.eigh(a, b, lower=lower)
    values, vectors = linalg.eigh(a, b, lower=lower)
    first, last = subset_by_index
    return values[first : last + 1], vectors[:, first : last + 1]


@definition(linalg.eigvalsh, on={"a": spd, "b": spd}, samples=[sample(array(4, 4), subset_by_index=(1, 2))])
def eigvalsh(
    a, b=None, *, lower=True, overwrite_a=False, overwrite_b=False, type=1, check_finite=True,
    subset_by_index=None, subset_by_value=None, driver=None,
):  # fmt: skip
    if subset_by_value is not None or type != 1:
        raise NotImplementedError("a choice by values, or another type of equation, is not differentiated")
    if subset_by_index is None:
        return linalg.eigvalsh(a, b, lower=lower)
    first, last = subset_by_index
    return linalg.eigvalsh(a, b, lower=lower)[first : last + 1]


@definition(linalg.eigh_tridiagonal, samples=[sample(array(4), array(3), eigvals_only=True)])
def eigh_tridiagonal(
    d, e, eigvals_only=False, select="a", select_range=None, check_finite=True, tol=0.0, lapack_driver="auto"
):
    if select != "a":
        raise NotImplementedError("a choice of eigenvalues is not differentiated: choose of all of them")
    if eigvals_only:
        return linalg.eigvalsh_tridiagonal(d, e)
    return linalg.eigh_tridiagonal(d, e)


@definition(linalg.eigvals_banded, samples=[sample(array(2, 4), True), sample(array(3, 4))])
def eigvals_banded(a_band, lower=False, overwrite_a_band=False, select="a", select_range=None, check_finite=True):
    if select != "a":
        raise NotImplementedError("a choice of eigenvalues is not differentiated: choose of all of them")
    below = a_band if lower else transposed_band((0, np.shape(a_band)[0] - 1), a_band)
    matrix = np.diag(below[0])
    for k in range(1, np.shape(below)[0]):
        matrix = matrix + np.diag(below[k, :-k], -k)
    return linalg.eigvalsh(matrix)


@definition(linalg.eig_banded, samples=[sample(array(2, 4), True, eigvals_only=True)])
def eig_banded(
    a_band, lower=False, eigvals_only=False, overwrite_a_band=False, select="a", select_range=None, max_ev=0,
    check_finite=True,
):  # fmt: skip
    if not eigvals_only:
        raise NotImplementedError("the vectors are not differentiated: those of the whole matrix are, by eigh")
    return linalg.eigvals_banded(a_band, lower, False, select)


@definition(linalg.subspace_angles, samples=[sample(array(5, 2), array(5, 2)), sample(array(4, 1), array(4, 2))])
def subspace_angles(A, B):
    left, right = np.linalg.qr(A)[0], np.linalg.qr(B)[0]
    across = left.T @ right
    cosines = np.linalg.svdvals(across)
    if np.shape(A)[1] >= np.shape(B)[1]:
        rest = right - left @ across
    else:
        rest = left - right @ across.T
    sines = np.linalg.svdvals(rest)[: np.shape(cosines)[0]]
    near = cosines**2 >= 0.5
    by_sine = np.arcsin(np.where(near[::-1], np.minimum(sines, 1.0), 0.0))
    return np.where(near[::-1], by_sine, np.arccos(np.where(near, 0.0, cosines))[::-1])


# Bands


@definition(linalg.solveh_banded)
def solveh_banded(ab, b, overwrite_ab=False, overwrite_b=False, lower=False, check_finite=True):
    beside = np.shape(ab)[0] - 1
    if lower:
        both = np.concatenate((transposed_band((beside, 0), ab)[:-1], ab))
    else:
        both = np.concatenate((ab, transposed_band((0, beside), ab)[1:]))
    return linalg.solve_banded((beside, beside), both, b)


@definition(linalg.cho_solve_banded)
def cho_solve_banded(cb_and_lower, b, overwrite_b=False, check_finite=True):
    band, lower = cb_and_lower
    beside = np.shape(band)[0] - 1
    if lower:
        half = linalg.solve_banded((beside, 0), band, b)
        return linalg.solve_banded((0, beside), transposed_band((beside, 0), band), half)
    half = linalg.solve_banded((beside, 0), transposed_band((0, beside), band), b)
    return linalg.solve_banded((0, beside), band, half)
