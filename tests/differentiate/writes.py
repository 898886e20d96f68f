"""Writes into arrays: elements, slices, rows and columns under other names, arguments, in functions that are called."""

import numpy as np

from tests.differentiate.program import program

VECTOR = np.array([0.3, 1.2, 0.7])
MATRIX = np.array([[2.1, -0.4, 0.3], [0.5, 1.7, -0.2], [0.9, 0.1, 2.6]])


@program((VECTOR,))
def diagonal_of_squares(x):
    A = np.zeros((3, 3))
    for i in range(3):
        A[i, i] = x[i] ** 2
        A[i, 0] += x[0]
    return np.sum(np.sin(A))


@program((MATRIX @ MATRIX.T,))
def cholesky(A):
    n = len(A)
    L = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1):
            s = A[i, j]
            for k in range(j):
                s -= L[i, k] * L[j, k]
            if i == j:
                L[i, j] = np.sqrt(s)
            else:
                L[i, j] = s / L[j, j]
    return np.sum(np.sin(L))


@program((MATRIX,))
def elimination(A):
    A = A.copy()
    n = len(A)
    for k in range(n):
        for i in range(k + 1, n):
            A[i, k] /= A[k, k]
            A[i, k + 1 :] -= A[i, k] * A[k, k + 1 :]
    return np.sum(np.sin(A))


@program((np.array([0.3, 0.8, 1.2, 0.4]),))
def repeated_indices(x):
    y = np.zeros(5)
    y[np.array([0, 1, 1, 3])] = x
    y[[4, 0]] = y[[0, 4]] * 2.0
    y[np.array([1, 1, 2])] *= x[:3]
    return np.sum(y**3)


@program((np.array([0.3, 0.8, 1.2, 0.4, 0.9]), 3))
def nonlinear_stencil(x, steps):
    u = x.copy()
    for _ in range(steps):
        u[1:-1] *= u[2:] * u[:-2]
    return np.sum(u**2)


@program((np.array([[0.3, 0.8, 1.2], [0.4, 0.9, 0.1], [0.7, 0.2, 0.5]]), 2))
def gauss_seidel(A, steps):
    A = A.copy()
    n = len(A)
    for _ in range(steps):
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                A[i, j] = (A[i - 1, j] * A[i, j] + A[i + 1, j] + A[i, j - 1] + A[i, j + 1]) / 5.0
    return np.sum(A**2)


@program((VECTOR,))
def on_branches(x):
    y = np.zeros_like(x)
    for i in range(len(x)):
        if x[i] > 0.5:
            y[i] = x[i] ** 2
        elif i > 0:
            y[i] = y[i - 1] * x[i]
        y[0] = y[0] * y[i] + 1.0
    return np.sum(y * y)


@program((VECTOR,))
def while_small(x):
    y = x.copy()
    k = 0
    while k < 3 and y[0] < 50.0:
        y[k] = y[k] * y[k - 1]
        y[:2] *= y[1:]
        k += 1
    return np.sum(y)


@program((MATRIX,))
def row_under_another_name(X):
    A = X.copy()
    row = A[1]
    row *= 3.0
    row[0] = row[1] ** 2
    return np.sum(A**2) + np.sum(row)


@program((MATRIX,))
def column_under_another_name(X):
    A = X * 1.0
    column = A[:, 1]
    column += A[:, 0] * column
    A[0, 1] = 5.0 * A[0, 0]
    return np.sum(column**3)


@program((MATRIX,))
def views_of_views(X):
    A = X * 1.0
    inner = A[1:-1]
    inner[0, 1] = A[0, 0] ** 2
    part = inner[0]
    part[:] = part * 2.0
    return np.sum(np.sin(A)) + inner[0, 1]


@program((MATRIX,))
def rows_in_a_loop(X):
    A = X.copy()
    for i in range(1, 3):
        row = A[i]
        row -= A[i - 1] * row
        rest = row[1:]
        rest *= 2.0
    return np.sum(A**2)


@program((MATRIX,))
def rows_by_index_array(X):
    rows = X[[0, 2]]
    rows *= 2.0
    return np.sum(rows**2) + np.sum(X)


@program((MATRIX,))
def subscripts_of_subscripts(X):
    A = X.copy()
    A[1][2] = A[0][0] * A[1][1]
    A[0][1:] *= 2.0
    return np.sum(A**2)


def square_one(a, k):
    a[k] = a[k] ** 2


def scale_rows(A, factors):
    for i in range(len(factors)):
        A[i] *= factors[i]


@program((VECTOR,))
def changed_by_a_call(x):
    y = x.copy()
    square_one(y, 1)
    for k in range(2):
        square_one(y, k)
    return np.sum(y * y)


@program((MATRIX, VECTOR))
def changed_in_a_loop_of_a_call(A, x):
    A = A * 1.0
    B = A
    scale_rows(A, x)
    return np.sum(np.sin(B))


@program((VECTOR,))
def swapped(x):
    y = x.copy()
    y[0], y[2] = y[2], y[0]
    y[[0, 1]] = y[[1, 0]]
    return np.sum(y * np.array([1.0, 2.0, 3.0]))


@program((VECTOR,))
def constant_over_active(x):
    y = x * x
    y[1] = 4.0
    y[y > 1.0] *= 0.5
    return np.sum(y**2)


@program((np.array([0.9, -0.3, 0.5, 0.1]),))
def partitioned_in_place(x):
    y = x * x[0]
    y.partition(1)
    return y[0] * y[1] + 0.5 * (y[2] + y[3])
