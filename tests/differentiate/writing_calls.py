"""Functions and methods that write into an array."""

import numpy as np

from tests.differentiate.program import program

VECTOR = np.array([0.7, 0.3, 1.2])
MATRIX = np.array([[2.1, -0.4, 0.3], [0.5, 1.7, -0.2], [0.9, 0.1, 2.6]])


@program((VECTOR,))
def filled(x):
    y = x * x
    y[1:].fill(x[0])
    z = np.empty(3)
    z.fill(x[1])
    return np.sum(y * z)


@program((VECTOR,))
def sorted_in_place(x):
    y = x.copy()
    y.sort()
    return y[0] ** 2 + y[1] * x[1]


@program((MATRIX,))
def sorted_columns(X):
    Y = X.copy()
    Y.sort(axis=0)
    return np.sum(Y * np.arange(9.0).reshape(3, 3))


@program((VECTOR,))
def by_out(x):
    y = np.empty_like(x)
    z = np.multiply(x, 2.0, out=y)
    np.sin(y, y)
    np.add(y, x, out=(y,))
    return np.sum(y * z)


@program((MATRIX, VECTOR))
def products_by_out(A, x):
    y = np.zeros(3)
    np.dot(A, x, out=y)
    s = np.empty(3)
    np.sum(A, axis=0, out=s)
    return np.sum(y * s)


@program((VECTOR,))
def copied_over(x):
    y = np.ones(3)
    np.copyto(y, x)
    y *= y
    np.copyto(y[:2], x[1:])
    return np.sum(y**2)


@program((MATRIX, VECTOR))
def diagonal(A, x):
    A = A.copy()
    np.fill_diagonal(A, x)
    B = A * A
    np.fill_diagonal(B, 2.0 * x[0])
    return np.sum(np.sin(B))


@program((VECTOR,))
def scattered(x):
    y = np.zeros(4)
    np.add.at(y, np.array([0, 1, 1]), x)
    np.add.at(y, [3, 3], x[0])
    np.subtract.at(y, np.array([2, 2]), x[:2] ** 2)
    return np.sum(np.sin(y))
