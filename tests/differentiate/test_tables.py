"""Tables as lists of lists: the way back writes into one table of adjoints, and copies no more than a few tables."""

import numpy as np
import pytest

from tangentc import check_grad, grad

X, Y = np.array([0.3, 1.2, 0.7, -0.4]), np.array([0.1, 0.9, 1.4])
M = [[2.0, 0.3, 0.1], [0.1, 1.5, 0.4], [0.2, 0.3, 1.1]]


def time_warping(x, y):
    n, m = len(x), len(y)
    D = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        D[i][0] = 1e3
    for j in range(1, m + 1):
        D[0][j] = 1e3
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            cost = (x[i - 1] - y[j - 1]) ** 2
            D[i][j] = cost + min(D[i - 1][j], D[i][j - 1], D[i - 1][j - 1])
    return D[n][m]


def soft_alignment(x, y):
    D = [[0.0 for _ in range(len(y) + 1)] for _ in range(len(x) + 1)]
    for i in range(1, len(x) + 1):
        for j in range(1, len(y) + 1):
            D[i][j] = x[i - 1] * y[j - 1] + np.logaddexp(D[i - 1][j], D[i][j - 1])
    return D[-1][-1]


def pascal_of_probabilities(p, q):
    table = [[1.0]]
    for k in range(1, 5):
        before = table[-1]
        row = [before[0] * p[0]]
        for j in range(1, k):
            row.append(before[j - 1] * q[0] + before[j] * p[1])
        row.append(before[-1] * q[1])
        table.append(row)
    return table[-1][2]


def rows_then_products(x, y):
    table = []
    for u in x:
        table.append([u * v for v in y])
    total = 0.0
    for i in range(1, len(x)):
        for j in range(1, len(y)):
            total += table[i][j] * table[i - 1][j - 1]
    return total


def chained_comprehensions(x, y):
    a = [v * v for v in x]
    b = [u * v for u, v in zip(a, x, strict=True)]
    c = [b[k] + a[k] * y[0] for k in range(len(x))]
    return sum([np.sin(u) for u in c])


def product_of_matrices(a, y):
    n = len(a)
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            for k in range(n):
                c[i][j] += a[i][k] * a[k][j]
    return c[0][1] * c[2][2] * y[0]


def elimination_on_a_copy(a, y):
    a = [row[:] for row in a]
    n = len(a)
    determinant = y[0]
    for k in range(n):
        for i in range(k + 1, n):
            factor = a[i][k] / a[k][k]
            for j in range(k, n):
                a[i][j] -= factor * a[k][j]
        determinant *= a[k][k]
    return determinant


def knapsack(x, y):
    best = [0.0] * 7
    for k in range(len(x)):
        for room in range(6, k, -1):
            best[room] = max(best[room], best[room - k - 1] + x[k] * y[0])
    return best[6] * y[1]


def most_likely_path(x, y):
    V = [[u * v for v in y] for u in x]
    for t in range(1, len(x)):
        V[t] = [max([V[t - 1][p] + y[p] * x[s] for p in range(3)]) + V[t][s] for s in range(3)]
    return max(V[-1])


CASES = [
    (time_warping, X),
    (soft_alignment, X),
    (pascal_of_probabilities, X),
    (rows_then_products, X),
    (chained_comprehensions, X),
    (product_of_matrices, M),
    (elimination_on_a_copy, M),
    (knapsack, np.array([0.3, 1.2, 0.7])),
    (most_likely_path, X),
]


@pytest.mark.parametrize(("function", "x"), CASES, ids=lambda case: getattr(case, "__name__", ""))
def test_derivatives(function, x):
    assert check_grad(function, x, Y).passed


@pytest.mark.parametrize(("function", "x"), CASES, ids=lambda case: getattr(case, "__name__", ""))
def test_what_is_copied_grows_as_the_table_does(function, x):
    derivative = grad(function).specialize(x, Y)
    names = derivative.__globals__
    if "copied" not in names:
        return
    original, count = names["copied"], 0

    def counting(value):
        nonlocal count
        count += sum(map(np.size, value)) if isinstance(value, list) else np.size(value)
        return original(value)

    names["copied"] = counting
    table = len(x) * max(len(Y), len(x)) + len(x) + len(Y) + 1
    derivative(x, Y)
    assert count <= 4 * table
