"""Decompositions, solvers and matrix functions written out."""

from __future__ import annotations

import numpy as np

from tests.corpus.program import program


def ridge(x, y, penalty):
    """Coefficients in closed form."""
    return np.linalg.solve(x.T @ x + penalty * np.eye(x.shape[1]), x.T @ y)


def ridge_validation(log_penalty, train, test):
    """Error on held-out data; each data set a pair."""
    x, y = train
    coefficients = ridge(x, y, np.exp(log_penalty))
    x_test, y_test = test
    return np.mean((x_test @ coefficients - y_test) ** 2)


def least_squares(a, b):
    """Residual norm by the normal equations."""
    solution = np.linalg.inv(a.T @ a) @ (a.T @ b)
    residual = a @ solution - b
    return np.sqrt(residual @ residual)


def gram_determinant(vectors):
    """Volume spanned by rows."""
    return np.sqrt(np.linalg.det(vectors @ vectors.T))


def power_iteration(a, start, steps):
    """Rayleigh quotient after some steps."""
    v = start / np.linalg.norm(start)
    for _ in range(steps):
        v = a @ v
        v = v / np.linalg.norm(v)
    return v @ a @ v


def conjugate_gradient(a, b, steps=3):
    """A fixed number of steps from zero."""
    x = np.zeros_like(b)
    r = b - a @ x
    p = r
    rho = r @ r
    for _ in range(steps):
        q = a @ p
        alpha = rho / (p @ q)
        x = x + alpha * p
        r = r - alpha * q
        rho, previous = r @ r, rho
        p = r + rho / previous * p
    return x


def jacobi(a, b, sweeps=8):
    """Jacobi's iteration for a dominant matrix."""
    diagonal = np.diag(a)
    rest = a - np.diag(diagonal)
    x = b / diagonal
    for _ in range(sweeps):
        x = (b - rest @ x) / diagonal
    return np.sum(x**2)


def newton_schulz_inverse(a, iterations=12):
    """Trace of the inverse by matrix products alone."""
    x = a.T / (np.max(np.sum(np.abs(a), axis=0)) * np.max(np.sum(np.abs(a), axis=1)))
    for _ in range(iterations):
        x = x @ (2 * np.eye(len(a)) - a @ x)
    return np.trace(x)


def matrix_exponential(a, terms=12, squarings=3):
    """Scaling and squaring of the Taylor series."""
    scaled = a / 2**squarings
    term = result = np.eye(a.shape[0])
    for k in range(1, terms + 1):
        term = term @ scaled / k
        result = result + term
    for _ in range(squarings):
        result = result @ result
    return result


def sinkhorn(cost, rows, columns, sharpness, iterations=15):
    """Regularized transport cost."""
    kernel = np.exp(-sharpness * cost)
    v = np.ones(len(columns))
    for _ in range(iterations):
        u = rows / (kernel @ v)
        v = columns / (kernel.T @ u)
    plan = u[:, np.newaxis] * kernel * v
    return np.sum(plan * cost)


def tridiagonal_solve(lower, diagonal, upper, right):
    """Thomas's algorithm: squared norm of the solution and its first entry."""
    first = right[0] / diagonal[0]
    return thomas(lower, diagonal, upper, right, 1, upper[0] / diagonal[0], first)


def thomas(lower, diagonal, upper, right, row, c, d):
    """Eliminate on the way down, substitute on the way back."""
    if row == len(diagonal):
        return d**2, d
    pivot = diagonal[row] - lower[row - 1] * c
    c_next = upper[row] / pivot if row < len(upper) else 0.0
    d_next = (right[row] - lower[row - 1] * d) / pivot
    total, x = thomas(lower, diagonal, upper, right, row + 1, c_next, d_next)
    x = d - c * x
    return total + x**2, x


def quadratic_forms(a, xs):
    """One number for each row."""
    return np.einsum("ni,ij,nj->n", xs, a, xs)


def page_rank(links, damping, rounds=10):
    """Importance of the first page."""
    n = links.shape[0]
    stochastic = links / links.sum(axis=0)
    rank = np.full(n, 1.0 / n)
    for _ in range(rounds):
        rank = damping * stochastic @ rank + (1 - damping) / n
    return rank[0]


def subspace_angle(u, v):
    """Angle between two directions, safe near zero."""
    u = u / np.sqrt(np.sum(u * u))
    v = v / np.sqrt(np.sum(v * v))
    return 2 * np.arctan2(np.linalg.norm(u - v), np.linalg.norm(u + v))


def log_determinant_by_minors(a):
    """Laplace expansion, by recursion over rows and columns that remain."""

    return np.log(abs(determinant(a, 0, (0, 1, 2))))


def determinant(a, row, columns):
    if len(columns) == 0:
        return 1.0
    total = 0.0
    sign = 1
    for position, column in enumerate(columns):
        rest = columns[:position] + columns[position + 1 :]
        total = total + sign * a[row, column] * determinant(a, row + 1, rest)
        sign = -sign
    return total


rng = np.random.default_rng(15)
A = rng.normal(size=(3, 3))
SPD = A @ A.T + 2 * np.eye(3)
DOMINANT = A / 3 + 3 * np.eye(3)
X, Y = rng.normal(size=(6, 3)), rng.normal(size=6)

PROGRAMS = (
    program(ridge, (X, Y, 0.3)),
    program(ridge_validation, (-1.0, (X, Y), (rng.normal(size=(4, 3)), rng.normal(size=4)))),
    program(least_squares, (X, Y)),
    program(gram_determinant, (rng.normal(size=(2, 4)),)),
    program(power_iteration, (SPD, rng.normal(size=3), 4), (SPD, rng.normal(size=3), 0)),
    program(conjugate_gradient, (SPD, rng.normal(size=3), 2)),
    program(jacobi, (DOMINANT, rng.normal(size=3))),
    program(newton_schulz_inverse, (DOMINANT,)),
    program(matrix_exponential, (A / 2,)),
    program(sinkhorn, (np.abs(A), np.array([0.2, 0.3, 0.5]), np.array([0.4, 0.4, 0.2]), 1.5)),
    program(
        tridiagonal_solve,
        (np.array([0.1, 0.2, -0.3]), np.array([2.0, 1.5, 2.5, 3.0]), np.array([0.5, -0.4, 0.3]), rng.normal(size=4)),
    ),
    program(quadratic_forms, (A, rng.normal(size=(4, 3)))),
    program(page_rank, (np.abs(rng.normal(size=(4, 4))) + 0.1, 0.85)),
    program(subspace_angle, (rng.normal(size=3), rng.normal(size=3))),
    program(log_determinant_by_minors, (SPD,)),
)
