"""Linear algebra and the rearranging of arrays."""

from __future__ import annotations

import numpy as np

from tests.differential.case import case


def solve_twice(a, b):
    first = np.linalg.solve(a, b)
    return np.linalg.solve(a.T, first)


def inverse_norm(a):
    return np.sum(np.linalg.inv(a) ** 2)


def log_volume(a):
    sign, value = np.linalg.slogdet(a)
    return sign * value


def determinant_of_batch(a):
    return np.linalg.det(a)


def cholesky_factor(a):
    lower = np.linalg.cholesky(np.eye(len(a)) + a @ a.T)
    return np.sum(np.sin(lower)) + np.sum(np.log(np.diag(lower)))


def whitened(a, x):
    lower = np.linalg.cholesky(a @ a.T + np.eye(a.shape[0]))
    return np.linalg.solve(lower, x)


def eigenvalues_spread(a):
    values, _ = np.linalg.eigh(0.5 * (a + a.T))
    return np.sum(values**3)


def matrix_sine(a):
    values, vectors = np.linalg.eigh(a @ a.T)
    return (vectors * np.sin(values)) @ vectors.T


def nuclear_norm(a):
    return np.sum(np.linalg.svd(a, full_matrices=False)[1])


def frobenius(a, b):
    return np.linalg.norm(a @ b) / np.linalg.norm(a)


def pseudo_inverse(a):
    return np.linalg.pinv(a)


def trace_of_power(a):
    return np.trace(a @ a @ a)


def bilinear(a, x, y):
    return np.einsum("i,ij,j", x, a, y)


def batched_products(a, b):
    return np.einsum("nij,njk->nik", a, b) + np.matmul(a, b)


def contracted(a, b):
    return np.tensordot(a, b, axes=([0, 2], [1, 0]))


def kronecker(a, b):
    return np.kron(a, b)


def outer_products(x, y):
    return np.outer(x, y) + np.outer(y, x).T


def block_matrix(a, b):
    top = np.hstack([a, b])
    bottom = np.hstack([-b, a])
    return np.linalg.det(np.vstack([top, bottom]))


def triangular_part(a):
    return np.tril(a) @ np.triu(a, 1)


def rotated(angles, points):
    c, s = np.cos(angles), np.sin(angles)
    rotation = np.stack([np.stack([c, -s], axis=-1), np.stack([s, c], axis=-1)], axis=-2)
    return np.einsum("nij,nj->ni", rotation, points)


def cumulative(x):
    return np.cumsum(x * x, axis=1) - np.cumsum(np.sin(x), axis=0)


def differences(x):
    return np.sum(np.diff(x) ** 2) + np.sum(np.diff(np.diff(x)) ** 4)


def sorted_weights(x):
    return np.sort(x) * np.arange(1.0, len(x) + 1)


def taken(x, rows):
    return np.take(x, rows, axis=0) ** 2


def gathered(x, rows, columns):
    return x[rows, columns] * x[rows[:, None], columns]


def padded(x):
    wide = np.pad(x, ((1, 1), (0, 2)), mode="constant")
    return wide[2:] * wide[:-2]


def tiled(x):
    return np.tile(x, (2, 3)) * np.arange(6.0 * x.size).reshape(2 * x.shape[0], -1)


def repeated(x):
    return np.repeat(x, 3, axis=0) - np.repeat(x, 3).reshape(-1, x.shape[1])


def flipped(x):
    return x * np.flipud(x) + np.fliplr(x) * x[::-1, ::-1]


def moved(x):
    return (
        np.moveaxis(x, 0, -1) * np.sum(x, axis=(0, 1), keepdims=True)[0] * np.expand_dims(x.sum(axis=0), 2)[..., 0, :]
    )


def concatenated(x, y):
    return np.concatenate([x, y * 2, x * y], axis=-1).sum(axis=0) ** 2


def split_halves(x):
    left, right = np.split(x, 2, axis=1)
    return left * np.exp(right)


def outer_sum(x, y):
    return x[:, np.newaxis] + y[np.newaxis, :] ** 2


def broadcasted(x, y, z):
    return (x[:, None] * y + z) / (1.0 + y**2)


def product_reduction(x):
    return np.prod(x, axis=1) + np.prod(x)


def diagonal_scaling(x):
    return np.diagonal(x) @ np.diag(np.diag(x) ** 2)


def masked(x):
    return np.where(x > 0, np.sqrt(np.abs(x)), np.square(x))


rng = np.random.default_rng(22)
A, B = rng.normal(size=(3, 3)), rng.normal(size=(3, 3))
WELL = A / 2 + 3 * np.eye(3)
SPD = A @ A.T + 2 * np.eye(3)
X = rng.normal(size=(4, 3))
T = rng.normal(size=(2, 3, 4))

CASES = (
    case(solve_twice, WELL, rng.normal(size=(3, 2))),
    case(inverse_norm, WELL),
    case(log_volume, WELL),
    case(determinant_of_batch, np.stack([WELL, SPD])),
    case(cholesky_factor, A),
    case(whitened, A, rng.normal(size=3)),
    case(eigenvalues_spread, A),
    case(matrix_sine, A),
    case(nuclear_norm, X),
    case(frobenius, A, B),
    case(pseudo_inverse, X),
    case(trace_of_power, A),
    case(bilinear, A, X[0], X[1]),
    case(batched_products, rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 4, 2))),
    case(contracted, T, rng.normal(size=(4, 2, 2))),
    case(kronecker, A, X[:2]),
    case(outer_products, X[0], X[1]),
    case(block_matrix, WELL, B),
    case(triangular_part, A),
    case(rotated, rng.normal(size=4), X[:, :2]),
    case(cumulative, X),
    case(differences, rng.normal(size=6)),
    case(sorted_weights, rng.normal(size=6)),
    case(taken, X, np.array([0, 2, 0, 0]), without="autograd"),
    case(gathered, X, np.array([0, 1, 1]), np.array([2, 0, 0])),
    case(padded, X),
    case(tiled, X),
    case(repeated, X),
    case(flipped, A),
    case(moved, rng.normal(size=(3, 3, 3))),
    case(concatenated, X, X[::-1] * 1.5),
    case(split_halves, X[:, [0, 1, 2, 0]]),
    case(outer_sum, X[0], X[1]),
    case(broadcasted, X[:, 0], X[0], X[:, :1]),
    case(product_reduction, X),
    case(diagonal_scaling, A, without="autograd"),
    case(masked, X),
)
