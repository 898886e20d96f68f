"""Loops over the rows of arrays, and names for rows: what is written into a row is written into the array."""

import numpy as np

from tests.differentiate.program import program

VECTOR = np.array([0.3, 0.8, 1.2, 0.4, 0.9, 0.5])
MATRIX = np.cos(np.arange(20.0)).reshape(4, 5) + 0.1
SQUARE = np.random.default_rng(3).normal(size=(4, 4))
CUBE = np.sin(np.arange(24.0)).reshape(2, 3, 4) + 0.2


@program((MATRIX,))
def rows(X):
    A = X.copy()
    for row in A:
        row *= 2.0
        row[0] = row[1] * row[2]
    return np.sum(np.sin(A))


@program((MATRIX,))
def normalized_rows(X):
    A = X.copy()
    for row in A:
        row /= np.sqrt(np.sum(row**2))
    return np.sum(A**3)


@program((MATRIX,))
def counted_rows(X):
    A = X.copy()
    for i, row in enumerate(A):
        row[i] += 1.0
        row[i:] *= A[0, 0]
    return np.sum(np.sin(A))


@program((MATRIX, VECTOR[:4].copy()))
def rows_side_by_side(X, v):
    A = X.copy()
    B = X * 2.0
    for a, b, s in zip(A, B, v, strict=False):
        a += s * b
        b[0] = a[1]
    return np.sum(A * B)


@program((MATRIX,))
def rows_that_follow_one_another(X):
    A = X.copy()
    last = A[0]
    for row in A[1:]:
        row += 0.5 * last
        last = row
    return np.sum(A**2)


@program((MATRIX,))
def columns(X):
    A = X.copy()
    for j, col in enumerate(A.T):
        col -= np.mean(col)
        col *= j + 1.0
    return np.sum(A**3)


@program((MATRIX,))
def rows_from_the_last(X):
    A = X.copy()
    for row in reversed(A):
        row += A[0] * row
    return np.sum(np.sin(A))


@program((VECTOR,))
def numbers_of_a_vector(x):
    total = 0.0
    for v in x:
        v *= 2.0
        total += v**2
    return total


@program((VECTOR,))
def numbers_of_a_list(x):
    total = 0.0
    for v in [x[0], x[1], x[2]]:
        v *= 2.0
        total += v**2
    return total


@program((SQUARE, 2))
def both_directions(u0, n):
    u = u0.copy()
    for _ in range(n):
        for w in (u, u.T):
            w[1:-1] += 0.1 * (w[2:] - 2 * w[1:-1] + w[:-2])
    return np.sum(u**2)


@program((VECTOR, VECTOR[::-1].copy()))
def pairs_of_arrays(u, v):
    a = u.copy()
    b = v.copy()
    for p, q in [(a, b), (b, a)]:
        p[1:] += 0.3 * q[:-1]
    return np.sum(a * b)


@program((MATRIX,))
def unpacked_rows(X):
    A = X[:2].copy()
    a, b = A
    a += b
    b[0] = a[1] ** 2
    a, b = b, a
    a *= 2.0
    return np.sum(A**2) + np.sum(a * b)


@program((MATRIX,))
def names_of_rows_swapped(X):
    A = X.copy()
    r, s = A[0], A[1]
    r, s = s, r
    r *= s
    A[0], A[1] = A[1].copy(), A[0].copy()
    return np.sum(np.sin(A))


@program((VECTOR,))
def elements_replaced(x):
    y = x.copy()
    for k, v in enumerate(y):
        y[k] = v * v
    return np.sum(np.sin(y))


@program((MATRIX,))
def next_row(X):
    A = X.copy()
    for i, row in enumerate(A):
        if i + 1 < len(A):
            A[i + 1] += 0.5 * row
    return np.sum(A**2)


@program((MATRIX,))
def until_a_row(X):
    A = X.copy()
    for row in A:
        if row[0] < 0:
            break
        row *= row
    return np.sum(A**2)


@program((MATRIX,))
def rows_handed_to_functions(X):
    A = X.copy()

    def scale(r, s):
        r *= s

    for row in A:
        scale(row, 2.0)
        np.sin(row, out=row)
    return np.sum(A**2)


@program((CUBE,))
def rows_of_planes(T):
    A = T.copy()
    for plane in A:
        for row in plane:
            row *= row[0]
    return np.sum(A**2)


@program((MATRIX,))
def last_row_after_the_loop(X):
    A = X.copy()
    for row in A:
        row += 1.0
    s = np.sum(row)
    return s * np.sum(A)


@program((MATRIX,))
def row_on_a_branch(X):
    A = X.copy()
    for row in A:
        if row[0] < 0:
            row *= -1.0
        row /= np.sum(row**2)
    return np.sum(A**3)


@program((VECTOR,))
def two_names_and_a_branch(x):
    a = x.copy()
    b = a
    if x[0] > 0:
        a[0] = x[1] ** 2
    b[1] *= a[0]
    return np.sum(np.sin(a))
