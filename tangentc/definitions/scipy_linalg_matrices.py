"""Matrices of `scipy.linalg` that are made of a few numbers, and systems of equations with them."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import linalg  # noqa: TID253 - read when a program uses it

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import first_dominates, positive
from tangentc.rules.samples import array, sample


@definition(linalg.toeplitz, samples=[sample(array(3)), sample(array(3), array(4)), sample(array(1), array(2))])
def toeplitz(c, r=None):
    if np.ndim(c) > 1:
        raise NotImplementedError("a stack of matrices is not differentiated")
    row = c if r is None else r
    values = np.concatenate((row[:0:-1], c))
    return values[np.arange(len(c))[:, np.newaxis] - np.arange(len(row)) + (len(row) - 1)]


@definition(linalg.hankel, samples=[sample(array(3)), sample(array(3), array(4))])
def hankel(c, r=None):
    if np.ndim(c) > 1:
        raise NotImplementedError("a stack of matrices is not differentiated")
    row = np.zeros_like(c) if r is None else r
    values = np.concatenate((c, row[1:]))
    return values[np.arange(len(c))[:, np.newaxis] + np.arange(len(row))]


@definition(linalg.circulant, samples=[sample(array(4))])
def circulant(c):
    if np.ndim(c) > 1:
        raise NotImplementedError("a stack of matrices is not differentiated")
    return c[(np.arange(len(c))[:, np.newaxis] - np.arange(len(c))) % len(c)]


@definition(linalg.companion, on={"a": positive}, samples=[sample(array(4))])
def companion(a):
    first = -a[1:] / a[0]
    below = np.eye(len(a) - 2, len(a) - 1, dtype=a.dtype)
    return np.concatenate((first[np.newaxis], below))


@definition(
    linalg.convolution_matrix, samples=[sample(array(3), 4), sample(array(3), 5, "same"), sample(array(3), 5, "valid")]
)
def convolution_matrix(a, n, mode="full"):
    column = np.concatenate((a, np.zeros(n - 1, dtype=a.dtype)))
    row = np.concatenate((a[:1], np.zeros(n - 1, dtype=a.dtype)))
    whole = linalg.toeplitz(column, row)
    if mode == "full":
        return whole
    if mode == "same":
        first = (min(n, len(a)) - 1) // 2
        return whole[first : first + max(n, len(a))]
    return whole[min(n, len(a)) - 1 : max(n, len(a))]


@definition(linalg.khatri_rao, samples=[sample(array(2, 3), array(4, 3))])
def khatri_rao(a, b):
    products = a[:, np.newaxis] * b[np.newaxis]
    return np.reshape(products, (-1, np.shape(a)[1]))


@definition(
    linalg.block_diag,
    samples=[sample(array(2, 3), array(3, 2)), sample(array(2, 2)), sample(array(2), array(1, 1), array(3, 1))],
)
def block_diag(*arrs):
    whole = np.atleast_2d(arrs[0])
    for block in arrs[1:]:
        part = np.atleast_2d(block)
        above = np.concatenate((whole, np.zeros((np.shape(whole)[0], np.shape(part)[1]), dtype=whole.dtype)), axis=1)
        below = np.concatenate((np.zeros((np.shape(part)[0], np.shape(whole)[1]), dtype=part.dtype), part), axis=1)
        whole = np.concatenate((above, below))
    return whole


@definition(linalg.diagsvd, samples=[sample(array(2), 2, 3), sample(array(2), 3, 2), sample(array(3), 3, 3)])
def diagsvd(s, M, N):
    square = np.diag(s)
    if N > M:
        return np.concatenate((square, np.zeros((M, N - M), dtype=s.dtype)), axis=1)
    return np.concatenate((square, np.zeros((M - N, N), dtype=s.dtype)))


@definition(linalg.fiedler, samples=[sample(array(4))])
def fiedler(a):
    return np.abs(a[:, np.newaxis] - a)


@definition(linalg.leslie, samples=[sample(array(3), array(2))])
def leslie(f, s):
    return np.concatenate((f[np.newaxis], np.concatenate((np.diag(s), np.zeros((len(s), 1), dtype=s.dtype)), axis=1)))


# Systems of equations


@definition(linalg.matmul_toeplitz, samples=[sample((array(3), array(4)), array(4)), sample(array(3), array(3, 2))])
def matmul_toeplitz(c_or_cr, x, check_finite=False, workers=None):
    matrix = linalg.toeplitz(c_or_cr[0], c_or_cr[1]) if isinstance(c_or_cr, tuple) else linalg.toeplitz(c_or_cr)
    return matrix.astype(np.float64) @ x


@definition(
    linalg.solve_toeplitz,
    on={"c_or_cr": first_dominates},
    samples=[sample((array(3), array(3)), array(3)), sample(array(3), array(3, 2))],
)
def solve_toeplitz(c_or_cr, b, check_finite=True):
    matrix = linalg.toeplitz(c_or_cr[0], c_or_cr[1]) if isinstance(c_or_cr, tuple) else linalg.toeplitz(c_or_cr)
    return linalg.solve(matrix.astype(np.float64), b)


@definition(
    linalg.solve_circulant,
    on={"c": first_dominates},
    samples=[sample(array(3), array(3)), sample(array(4), array(4, 2))],
)
def solve_circulant(c, b, singular="raise", tol=None, caxis=-1, baxis=0, outaxis=0):
    if singular != "raise" or np.ndim(c) > 1 or np.ndim(b) > 2 or baxis != 0 or outaxis != 0:
        raise NotImplementedError("only systems along the first axis are differentiated")
    return linalg.solve(linalg.circulant(c), b)
