"""Factorizations of `scipy.linalg`, of single matrices."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import linalg  # noqa: TID253 - read when a program uses it

from tangentc.ir.types import UNKNOWN, Array, Tuple
from tangentc.rules import numpy_linalg
from tangentc.rules.covering import is_flag, is_none, one_of
from tangentc.rules.derived_types import decomposed, floating, of_rank
from tangentc.rules.domains import distinct, invertible, real, spd
from tangentc.rules.knowledge import may_be_stacked
from tangentc.rules.language import constant, d, differential
from tangentc.rules.linalg_types import double_type, single_type
from tangentc.rules.result_types import float_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import gap_reciprocals, half_lower, mirrored, permutation_of, polar_factors, rank_tolerance

SQUARE = [sample(array(3, 3)), sample(array(1, 1))]
constant(permutation_of)
constant(rank_tolerance, result=float_type)

# What NumPy has, too

differential(linalg.det, on={"a": invertible}, result=double_type, samples=SQUARE)(numpy_linalg.det)


# Triangular factors: Murray, Differentiation of the Cholesky decomposition (2016).


@differential(
    linalg.cholesky,
    on={"a": spd},
    kink="only one triangle of `a` is read, so that the derivative in the other one is zero",
    only={"lower": one_of(True)},
    result=single_type,
    samples=[sample(array(3, 3), True), sample(array(1, 1), lower=True), sample(array(3, 3), True, check_finite=False)],
)
def cholesky(factor, a, lower=False, overwrite_a=False, check_finite=True):
    if a.ndim == 2:
        half = linalg.solve_triangular(factor, mirrored(d[a]), lower=True)
        d[factor] = factor @ half_lower(linalg.solve_triangular(factor, half.T, lower=True))
    else:
        raise NotImplementedError("the rule is for a single matrix: np.linalg.cholesky is for stacks")


def _factors_and_pivots(call):
    known = call.type("a")
    if not isinstance(known, Array) or known.ones is None or len(known.ones) != 2:
        return UNKNOWN
    return Tuple((Array(floating(known.dtype), known.ones), Array(np.dtype(np.int32), (None,))))


def _tridiagonal_type(call):
    known = call.type("d")
    if not isinstance(known, Array):
        return UNKNOWN
    return Tuple((Array(floating(known.dtype), (None,)), Array(floating(known.dtype), (None, None))))


@differential(
    linalg.lu_factor,
    on={"a": invertible},
    kink="the order of the rows is held fixed",
    result=_factors_and_pivots,
    samples=SQUARE,
)
def lu_factor(z, a, overwrite_a=False, check_finite=True):
    if a.ndim == 2:
        half = linalg.solve_triangular(z[0], d[a][permutation_of(z[1])], lower=True, unit_diagonal=True)
        inner = linalg.solve_triangular(z[0], half.T, trans=1).T
        lower = np.tril(z[0], -1) + np.eye(np.shape(a)[0], dtype=z[0].dtype)
        d[z] = (lower @ np.tril(inner, -1) + np.triu(inner) @ np.triu(z[0]), np.zeros_like(z[1]))
    else:
        raise NotImplementedError("the rule is for a single matrix")


# Orthogonal factors


@differential(
    polar_factors,
    on={"a": real},
    kink="where the matrix has not full column rank: not defined",
    result=decomposed(lambda ones: ones, lambda ones: (ones[-1], ones[-1])),
    samples=[sample(array(3, 3)), sample(array(4, 2))],
)
def polar(z, a):
    turned = z[0].T @ d[a]
    rotation = linalg.solve_sylvester(z[1], z[1], turned - turned.T)
    rest = d[a] - z[0] @ turned
    d[z] = (z[0] @ rotation + linalg.solve(z[1], rest.T).T, turned - rotation @ z[1])


# Eigenvalues: Giles, An extended collection of matrix derivative results (2008); with b, of a v = w b v.

SIMPLE = {"eigvals_only": one_of(False), "subset_by_index": is_none, "subset_by_value": is_none}
NOT_UNIQUE = "equal eigenvalues: their vectors are held fixed among themselves"
PAIRS = [  # with drivers whose vectors keep their signs when the matrix changes a little
    sample(array(3, 3), driver="evd"),
    sample(array(3, 3), lower=False, check_finite=False, driver="evd"),
    sample(array(3, 3), array(3, 3), driver="gvd"),
    sample(array(3, 3), array(3, 3), lower=False, driver="gvd"),
]


@differential(
    linalg.eigh,
    on={"a": spd, "b": spd},
    kink=NOT_UNIQUE,
    only={"lower": is_flag, "type": one_of(1), **SIMPLE},
    result=decomposed(lambda ones: ones[:-1], lambda ones: ones),
    samples=PAIRS,
)
def eigh(
    z, a, b=None, *, lower=True, eigvals_only=False, overwrite_a=False, overwrite_b=False, type=1, check_finite=True,
    subset_by_index=None, subset_by_value=None, driver=None,
):  # fmt: skip
    vectors = z[1]
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix: np.linalg.eigh is for stacks")
    if lower:
        inner = vectors.T @ mirrored(d[a]) @ vectors
    else:
        inner = vectors.T @ mirrored(d[a].T) @ vectors
    if b is None:
        d[z] = (np.diagonal(inner), vectors @ (gap_reciprocals(z[0]) * inner))
    else:
        if lower:
            weighed = vectors.T @ mirrored(d[b]) @ vectors
        else:
            weighed = vectors.T @ mirrored(d[b].T) @ vectors
        change = inner - weighed * z[0]
        scaled = np.diag(np.diagonal(weighed)) / 2
        d[z] = (np.diagonal(change), vectors @ (gap_reciprocals(z[0]) * change - scaled))


@differential(
    linalg.eigvalsh,
    on={"a": spd, "b": spd},
    kink="equal eigenvalues: the derivative along the computed vectors",
    only={"lower": is_flag, "type": one_of(1), "subset_by_index": is_none, "subset_by_value": is_none},
    result=decomposed(lambda ones: ones[:-1]),
    samples=PAIRS,
)
def eigvalsh(
    w, a, b=None, *, lower=True, overwrite_a=False, overwrite_b=False, type=1, check_finite=True,
    subset_by_index=None, subset_by_value=None, driver=None,
):  # fmt: skip
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix: np.linalg.eigvalsh is for stacks")
    vectors = linalg.eigh(a, b, lower=lower)[1]
    if lower:
        change = np.sum(vectors * (mirrored(d[a]) @ vectors), axis=0)
    else:
        change = np.sum(vectors * (mirrored(d[a].T) @ vectors), axis=0)
    if b is None:
        d[w] = change
    elif lower:
        d[w] = change - w * np.sum(vectors * (mirrored(d[b]) @ vectors), axis=0)
    else:
        d[w] = change - w * np.sum(vectors * (mirrored(d[b].T) @ vectors), axis=0)


change_of = d  # these have a parameter that is called d
TRIDIAGONAL = [sample(array(4), array(3)), sample(array(3), array(2), check_finite=False)]
TRIDIAGONAL_ONLY = {"eigvals_only": one_of(False), "select": one_of("a")}


@differential(
    linalg.eigh_tridiagonal,
    on={"d": distinct},
    kink=NOT_UNIQUE,
    only=TRIDIAGONAL_ONLY,
    result=_tridiagonal_type,
    samples=TRIDIAGONAL,
)
def eigh_tridiagonal(
    z, d, e, eigvals_only=False, select="a", select_range=None, check_finite=True, tol=0.0, lapack_driver="auto"
):
    vectors = z[1]
    inner = vectors.T @ (mirrored(np.diag(change_of[d]) + np.diag(change_of[e], -1)) @ vectors)
    change_of[z] = (np.diagonal(inner), vectors @ (gap_reciprocals(z[0]) * inner))


@differential(
    linalg.eigvalsh_tridiagonal,
    on={"d": distinct},
    kink="equal eigenvalues: the derivative along the computed vectors",
    only={"select": one_of("a")},
    result=of_rank(1),
    samples=TRIDIAGONAL,
)
def eigvalsh_tridiagonal(w, d, e, select="a", select_range=None, check_finite=True, tol=0.0, lapack_driver="auto"):
    vectors = linalg.eigh_tridiagonal(d, e)[1]
    beside = vectors[:-1] * vectors[1:]
    change_of[w] = (vectors * vectors).T @ change_of[d] + 2 * beside.T @ change_of[e]
