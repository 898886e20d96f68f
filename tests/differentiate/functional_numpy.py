"""Functions of NumPy that call a function of the user's."""

import math

import numpy as np

from tests.differentiate.program import program

A = np.array([[0.3, -0.7, 1.1], [0.4, 0.9, -0.2]])
B = np.array([0.5, -1.5, 2.0])


@program((A, 0.7), (A[:, :1], 0.7))
def along_axis(x, p):
    return np.sum(np.sin(np.apply_along_axis(lambda row: np.sum(row**2) * p, 1, x)))


@program((A, 0.7), (A[None], 0.7))
def along_axis_to_arrays(x, p):
    def ends(row, scale):
        return np.array([row[0] * row[-1], p * row[0] * scale])

    return np.sum(np.apply_along_axis(ends, -1, x, scale=2.0) ** 2)


@program((A,))
def along_axis_by_numpy(x):
    return np.sum(np.sin(np.apply_along_axis(np.cumsum, 0, np.sin(x)) * x))


@program((A, 0.7))
def over_axes(x, p):
    return np.sum(np.sin(np.sin(np.apply_over_axes(np.sum, x * p, (0, 1)))))


@program((0.7,))
def from_indices(p):
    return np.sum(np.sin(np.fromfunction(lambda i, j: np.sin(p * i + j), (3, 4))))


@program((0.7,))
def from_one_index(p):
    return np.sum(np.sin(np.fromfunction(lambda i: p**i, (3,), dtype=float)))


def bump(t, width):
    return math.exp(-1.0 / (width - t * t)) if t * t < width else 0.0


bumps = np.vectorize(bump)


@np.vectorize
def cubic(t):
    return t**3 if t > 0.0 else -t


@program((A, 0.9), (A, B), (0.3, 0.9))
def vectorized(x, width):
    return np.sum(np.sin(bumps(x, width) * width))


@program((A,), (B,), (0.5,))
def vectorized_by_decorator(x):
    return np.sum(np.sin(cubic(x) * x))


@program((A, 0.7), (B, A))
def vectorized_here(x, p):
    return np.sum(np.sin(np.vectorize(lambda a, b: a**2 * b)(x, p)))


@program((A, 0.7, B))
def vectorized_of_three(x, y, z):
    return np.sum(np.vectorize(lambda a, b, c: a * b + math.sin(c * a))(x, y, z) ** 2)


@program((B,))
def vectorized_with_a_state(x):
    total = [0.0]

    def counted(a):
        total[0] += a * a
        return a

    return np.sum(np.vectorize(counted)(x)) * total[0]
