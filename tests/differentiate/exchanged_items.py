"""Items of lists that change places, among them rows that are written afterwards."""

import numpy as np

from tests.differentiate.program import program

M = [[1.0, 0.3, 0.2], [2.0, 1.5, 0.4], [0.3, 0.6, 2.2]]


@program((np.array(M),))
def determinant_with_pivots(A):
    A = A.tolist()
    n = len(A)
    determinant = 1.0
    for k in range(n):
        p = k
        for i in range(k + 1, n):
            if abs(A[i][k]) > abs(A[p][k]):
                p = i
        if p != k:
            A[k], A[p] = A[p], A[k]
            determinant = -determinant
        for i in range(k + 1, n):
            factor = A[i][k] / A[k][k]
            for j in range(k, n):
                A[i][j] -= factor * A[k][j]
        determinant *= A[k][k]
    return determinant


@program(([0.3, 1.2, 0.7, -0.4],))
def neighbours_exchanged(x):
    y = [v * v for v in x]
    for k in range(len(y) - 1):
        y[k], y[k + 1] = y[k + 1], y[k]
        y[k] *= y[k + 1]
    return y[0] * y[1] + y[-1]


@program((np.array([0.3, 1.2, 0.7]),))
def rows_exchanged_by_name(x):
    rows = [x * 2.0, x**2, np.cos(x)]
    first = rows[0]
    rows[0] = rows[2]
    rows[2] = first
    rows[0][1] = rows[2][0] * x[1]
    return np.sum(rows[0] * rows[1] * rows[2])


@program((np.array([0.3, 1.2, 0.7]), 1, 1), (np.array([0.3, 1.2, 0.7]), 0, 2))
def perhaps_one_place(x, i, j):
    rows = [x * 2.0, x**2, np.cos(x)]
    rows[j], rows[i] = rows[i], rows[j]
    rows[1][1] = rows[2][0] * x[1]
    return np.sum(rows[0] * rows[1]) * rows[2][1]


@program(([0.3, 1.2, 0.7],))
def sorted_by_bubbles(x):
    y = [[v, v * v] for v in x]
    for i in range(len(y)):
        for j in range(len(y) - 1 - i):
            if y[j][0] > y[j + 1][0]:
                y[j], y[j + 1] = y[j + 1], y[j]
    y[0][1] *= y[1][0]
    return y[0][1] + 2.0 * y[1][1] + 3.0 * y[2][0]


@program(([0.3, 1.2, 0.7],))
def three_in_a_row(x):
    y = [v * v for v in x]
    y[0], y[1], y[2] = y[1], y[2], y[0]
    return y[0] + 2.0 * y[1] * y[2]
