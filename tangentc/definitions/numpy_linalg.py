"""Linear algebra of NumPy that is composed of products, reductions and decompositions."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import invertible, nonzero, spd
from tangentc.rules.samples import array, sample
from tangentc.runtime import einsum_pair, einsum_subscripts

# Other names


@definition(np.linalg.matmul, samples=[sample(array(2, 3), array(3, 2))], also_complex=True)
def matmul(x1, x2):
    return x1 @ x2


@definition(np.linalg.outer, samples=[sample(array(3), array(2))], also_complex=True)
def outer(x1, x2):
    return np.outer(x1, x2)


@definition(np.linalg.tensordot, samples=[sample(array(2, 3), array(3, 2), axes=1)], also_complex=True)
def tensordot(x1, x2, axes=2):
    return np.tensordot(x1, x2, axes)


@definition(
    np.linalg.vecdot,
    samples=[sample(array(2, 3), array(3)), sample(array(3, 2), array(3, 2), axis=0)],
    also_complex=True,
)
def vecdot(x1, x2, axis=-1):
    return np.vecdot(x1, x2, axis=axis)  # type: ignore[call-overload]


@definition(np.linalg.diagonal, samples=[sample(array(2, 3, 3)), sample(array(3, 4), offset=1)], also_complex=True)
def diagonal(x, offset=0):
    return np.diagonal(x, offset, -2, -1)


@definition(np.linalg.trace, samples=[sample(array(2, 3, 3)), sample(array(3, 4), offset=1)], also_complex=True)
def trace(x, offset=0):
    return np.trace(x, offset, -2, -1)


@definition(np.linalg.matrix_transpose, samples=[sample(array(2, 3, 4))], also_complex=True)
def matrix_transpose(x):
    return np.swapaxes(x, -1, -2)


@definition(np.matvec, samples=[sample(array(2, 3), array(3)), sample(array(4, 2, 3), array(4, 3))], also_complex=True)
def matvec(x1, x2):
    return np.squeeze(x1 @ np.expand_dims(x2, -1), -1)


@definition(np.vecmat, samples=[sample(array(2), array(2, 3)), sample(array(4, 2), array(4, 2, 3))])
def vecmat(x1, x2):
    return np.squeeze(np.expand_dims(x1, -2) @ x2, -2)


@definition(
    np.linalg.cross,
    samples=[sample(array(3), array(2, 3)), sample(array(3, 2), array(3, 2), axis=0)],
    also_complex=True,
)
def cross(x1, x2, axis=-1):
    return np.moveaxis(np.cross(np.moveaxis(x1, axis, -1), np.moveaxis(x2, axis, -1)), -1, axis)


@definition(
    np.cross,
    samples=[sample(array(3, 2), array(3, 2), axis=0), sample(array(3, 2), array(4, 2, 3), 0, -1, 1)],
    also_complex=True,
)
def cross_along(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    left, right = (
        np.moveaxis(a, axisa if axis is None else axis, -1),
        np.moveaxis(b, axisb if axis is None else axis, -1),
    )
    return np.moveaxis(np.cross(left, right), -1, axisc if axis is None else axis)


# Products and powers


@definition(
    np.linalg.multi_dot,
    samples=[sample([array(2, 3), array(3, 4), array(4, 2)]), sample((array(3), array(3, 2), array(2)))],
    also_complex=True,
)
def multi_dot(arrays):
    product = arrays[0]
    for factor in arrays[1:]:
        product = product @ factor
    return product


@definition(
    np.linalg.matrix_power,
    on={"a": invertible},
    samples=[sample(array(3, 3), 5), sample(array(2, 2), -2), sample(array(2, 2), -1)],
    also_complex=True,
)
def matrix_power(a, n):
    if n < 0:
        return np.linalg.matrix_power(np.linalg.inv(a), -n)
    half = np.linalg.matrix_power(a, n // 2)
    return half @ half if n % 2 == 0 else half @ half @ a


@definition(
    np.einsum,
    samples=[
        sample(array(2, 3), [0, 1], array(3, 2), [1, 2], [0, 2]),
        sample("ij,jk,kl,lm,mi", array(2, 3), array(3, 2), array(2, 2), array(2, 3), array(3, 2)),
        sample("i,j,k,l,m->", array(2), array(3), array(2), array(2), array(3)),
        sample(array(3, 3), [0, 0]),
        sample("ij,jk->ik", array(2, 3), array(3, 2), optimize="optimal"),
    ],
    also_complex=True,
)
def einsum(*operands, optimize=False):
    if not isinstance(operands[0], str):
        given = len(operands) % 2
        output = operands[-1] if given else None
        last = len(operands) - given
        return np.einsum(einsum_subscripts(operands[1:last:2], output), *operands[0:last:2])
    if len(operands) <= 5:
        return np.einsum(*operands)
    pair, rest = einsum_pair(operands[0])
    return np.einsum(rest, np.einsum(pair, operands[1], operands[2]), *operands[3:])


# Norms

MATRICES = [
    sample(array(3, 2), 1),
    sample(array(2, 3), -1),
    sample(array(2, 3), np.inf),
    sample(array(2, 3), -np.inf, axis=(0, 1), keepdims=True),
    sample(array(3, 2), 2),
    sample(array(2, 3), -2),
    sample(array(2, 4, 3), "nuc", axis=(0, 2)),
    sample(array(2, 4, 3), 2, axis=(1, 0), keepdims=True),
]
VECTORS = [
    sample(array(4), -np.inf),
    sample(array(4), 0.5),
    sample(array(2, 3), -1, axis=1),
    sample(array(2, 3), np.inf, axis=0, keepdims=True),
    sample(array(2, 3), keepdims=True),
    sample(array(2, 3, 2)),
]


@definition(
    np.linalg.norm,
    on={"x": nonzero},
    kink="at zero: as that of the parts; ties of elements, sums and singular values: equal shares",
    samples=[*MATRICES, *VECTORS],
    also_complex=True,
)
def norm(x, ord=None, axis=None, keepdims=False):
    if axis is None and ord is not None:
        return np.linalg.norm(x, ord, 0 if np.ndim(x) == 1 else (0, 1), keepdims)
    if isinstance(axis, tuple):
        return _norm_of_matrices(x, ord, axis[0] % np.ndim(x), axis[1] % np.ndim(x), keepdims)
    return _norm_of_vectors(x, 2 if ord is None else ord, axis, keepdims)


def _norm_of_vectors(x, ord, axis, keepdims):
    magnitude = np.abs(x)
    if ord == np.inf:
        return np.max(magnitude, axis=axis, keepdims=keepdims)
    if ord == -np.inf:
        return np.min(magnitude, axis=axis, keepdims=keepdims)
    if ord == 0:
        return np.sum(np.not_equal(x, 0).astype(np.float64), axis=axis, keepdims=keepdims)
    if ord == 1:
        return np.sum(magnitude, axis=axis, keepdims=keepdims)
    return np.sum(magnitude**ord, axis=axis, keepdims=keepdims) ** (1.0 / ord)


def _norm_of_matrices(x, ord, row, column, keepdims):
    if ord is None or ord == "fro":
        return np.sqrt(np.sum(x * x, axis=(row, column), keepdims=keepdims))
    if ord in (1, -1):
        sums = np.sum(np.abs(x), axis=row, keepdims=True)
        found = np.max(sums, axis=column, keepdims=True) if ord == 1 else np.min(sums, axis=column, keepdims=True)
    elif ord in (np.inf, -np.inf):
        sums = np.sum(np.abs(x), axis=column, keepdims=True)
        found = np.max(sums, axis=row, keepdims=True) if ord == np.inf else np.min(sums, axis=row, keepdims=True)
    else:
        values = np.linalg.svdvals(np.moveaxis(x, (row, column), (-2, -1)))
        found = np.expand_dims(_norm_by_singular_values(values, ord), (min(row, column), max(row, column)))
    return found if keepdims else np.squeeze(found, (row, column))


def _norm_by_singular_values(values, ord):
    if ord == "nuc":
        return np.sum(values, axis=-1)
    if ord == 2:
        return np.max(values, axis=-1)
    if ord == -2:
        return np.min(values, axis=-1)
    raise NotImplementedError("there is no such norm of matrices")


@definition(
    np.linalg.vector_norm,
    on={"x": nonzero},
    samples=[
        sample(array(4)),
        sample(array(2, 3), ord=1),
        sample(array(2, 3), axis=1, ord=3, keepdims=True),
        sample(array(2, 3, 4), axis=(0, 2), ord=np.inf),
        sample(array(2, 3, 4), axis=(0, 2), keepdims=True),
    ],
    also_complex=True,
)
def vector_norm(x, axis=None, keepdims=False, ord=2):
    if ord == 2 and (axis is None or isinstance(axis, int)):
        return np.linalg.norm(x, None if axis is None else 2, axis, keepdims)
    if isinstance(axis, int):
        return np.linalg.norm(x, ord, axis, keepdims)
    if axis is None and not keepdims:
        return np.linalg.norm(np.ravel(x), ord)
    return _norm_of_vectors(x, ord, axis, keepdims)


@definition(
    np.linalg.matrix_norm,
    on={"x": nonzero},
    samples=[sample(array(2, 3)), sample(array(4, 2, 3), ord="nuc"), sample(array(2, 3), keepdims=True, ord=1)],
    also_complex=True,
)
def matrix_norm(x, keepdims=False, ord="fro"):
    return np.linalg.norm(x, ord, (-2, -1), keepdims)


@definition(
    np.linalg.cond,
    on={"x": invertible},
    samples=[
        sample(array(3, 3)),
        sample(array(2, 3, 3)),
        sample(array(3, 3), -2),
        sample(array(3, 3), 1),
        sample(array(3, 3), "fro"),
    ],
)
def cond(x, p=None):
    if p is None or p == 2:
        values = np.linalg.svdvals(x)
        return values[..., 0] / values[..., -1]
    if p == -2:
        values = np.linalg.svdvals(x)
        return values[..., -1] / values[..., 0]
    return np.linalg.norm(x, p, (-2, -1)) * np.linalg.norm(np.linalg.inv(x), p, (-2, -1))


# Systems and decompositions


@definition(
    np.linalg.tensorinv, samples=[sample(array(2, 3, 6), ind=2), sample(array(4, 2, 2), ind=1)], also_complex=True
)
def tensorinv(a, ind=2):
    rows = np.prod(np.shape(a)[:ind])
    return np.reshape(np.linalg.inv(np.reshape(a, (rows, -1))), np.shape(a)[ind:] + np.shape(a)[:ind])


@definition(
    np.linalg.tensorsolve,
    samples=[sample(array(2, 3, 6), array(2, 3)), sample(array(4, 2, 2), array(4))],
    also_complex=True,
)
def tensorsolve(a, b, axes=None):
    ordered = a if axes is None else np.moveaxis(a, axes, range(-len(axes), 0))
    columns = np.reshape(ordered, (np.size(b), -1))
    return np.reshape(np.linalg.solve(columns, np.ravel(b)), np.shape(ordered)[np.ndim(b) :])


@definition(
    np.linalg.lstsq,
    kink="where the rank changes",
    samples=[sample(array(5, 2), array(5)), sample(array(4, 2), array(4, 3)), sample(array(2, 4), array(2))],
)
def lstsq(a, b, rcond=None):
    solution = np.linalg.pinv(a) @ b
    rank = np.int32(np.linalg.matrix_rank(a))
    values = np.linalg.svdvals(a)
    if np.shape(a)[0] > np.shape(a)[1] and rank == np.shape(a)[1]:
        residuals = np.atleast_1d(np.sum((b - a @ solution) ** 2, axis=0))
    else:
        residuals = np.zeros_like(solution[:0, ...] if np.ndim(b) == 1 else solution[0, :0])
    return solution, residuals, rank, values


@definition(
    np.linalg.cholesky, on={"a": spd}, samples=[sample(array(3, 3), upper=True), sample(array(2, 2, 2), upper=True)]
)
def cholesky(a, /, *, upper=False):
    if not upper:
        return np.linalg.cholesky(a)
    return np.swapaxes(np.linalg.cholesky(np.swapaxes(a, -1, -2)), -1, -2)


@definition(np.linalg.qr, samples=[sample(array(4, 2), "r"), sample(array(3, 3), mode="complete")])
def qr(a, mode="reduced"):
    if mode == "r":
        return np.linalg.qr(a)[1]
    if mode == "complete":
        if np.shape(a)[-2] > np.shape(a)[-1]:
            raise ValueError("with mode='complete' the columns of Q that `a` does not determine have no derivative")
        return np.linalg.qr(a)
    raise NotImplementedError("this mode is not differentiated")


@definition(np.linalg.svd, samples=[sample(array(3, 2), compute_uv=False), sample(array(3, 3))])
def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
    if not compute_uv:
        return np.linalg.svdvals(a)
    if np.shape(a)[-2] != np.shape(a)[-1]:
        raise ValueError("with full_matrices=True the vectors that `a` does not determine have no derivative")
    return np.linalg.svd(a, full_matrices=False)
