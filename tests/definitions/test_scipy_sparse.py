"""Sparse matrices: constants that are multiplied with, and systems of equations; the rest is refused."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, grad, jvp
from tests import oracle

sparse = pytest.importorskip("scipy.sparse")
linalg = pytest.importorskip("scipy.sparse.linalg")
RNG = np.random.default_rng(17)
MATRIX = sparse.csr_matrix(np.where(RNG.random((5, 5)) < 0.5, RNG.normal(size=(5, 5)), 0.0) + 3.0 * np.eye(5))
ARRAY = sparse.csc_array(MATRIX[:, :4])
FACTORS = linalg.splu(MATRIX.tocsc())
X = RNG.normal(size=5)


class Beam:
    def __init__(self, stiffness):
        self.stiffness = stiffness

    def energy(self, u):
        return 0.5 * u @ (self.stiffness @ u)


BEAM = Beam(MATRIX)


def product(x):
    return np.sum((MATRIX @ x) ** 2) + np.sum(MATRIX.T @ x) + np.sum(np.sin(x @ ARRAY))


def of_an_argument(matrix, x):
    for _ in range(3):
        x = x - 0.1 * (matrix @ x)
    return x @ matrix.dot(x)


def of_columns(x):
    return np.sum((ARRAY.T @ np.stack((x, x**2), axis=1)) ** 2)


def energy(x):
    return BEAM.energy(x)


def made_inside(x):
    n = len(x)
    laplacian = sparse.diags([1.0, -2.0, 1.0], [-1, 0, 1], shape=(n, n), format="csr")
    return np.sum(((sparse.eye(n) - 0.1 * laplacian) @ x) ** 2)


def solved(x):
    return np.sum(np.sin(linalg.spsolve(MATRIX, x))) + np.sum(FACTORS.solve(x) ** 3) + FACTORS.solve(x, "T")[0]


PROGRAMS = [
    (product, (X,)),
    (of_an_argument, (MATRIX, X)),
    (of_columns, (X,)),
    (energy, (X,)),
    (made_inside, (X,)),
    (solved, (X,)),
]
each_program = pytest.mark.parametrize(("function", "arguments"), PROGRAMS, ids=[f.__name__ for f, _ in PROGRAMS])


@each_program
def test_gradients_are_differences(function, arguments):
    last = len(arguments) - 1
    expected = oracle.jacobian(lambda x: function(*arguments[:-1], x), arguments[-1:], (0,))
    oracle.assert_close(grad(function, wrt=last)(*arguments), expected.ravel())


@each_program
def test_forward_is_the_transpose(function, arguments):
    tangent = RNG.normal(size=5)
    gradient = grad(function, wrt=len(arguments) - 1)(*arguments)
    moved = jvp(function)(arguments, (*(None,) * (len(arguments) - 1), tangent))[1]
    oracle.assert_close(moved, gradient @ tangent)


@each_program
def test_second_order(function, arguments):
    tangent = RNG.normal(size=5)
    gradient = grad(function, wrt=len(arguments) - 1)
    still = (None,) * (len(arguments) - 1)
    found = jvp(gradient)(arguments, (*still, tangent))[1]
    steps = [gradient(*arguments[:-1], X + step * tangent) for step in (1e-4, -1e-4)]
    oracle.assert_close(found, (steps[0] - steps[1]) / 2e-4, 1e-5)


def by_star(x):
    return np.sum(MATRIX * x)


def scaled_by(x):
    return np.sum((x[0] * MATRIX) @ np.ones(5))


def by_data(x):
    return np.sum(sparse.diags([x], [0]) @ np.ones(5))


def by_solving_for_a_matrix(x):
    return np.sum(linalg.spsolve(x[0] * MATRIX, np.ones(5)))


@pytest.mark.parametrize("function", [by_star, scaled_by, by_data, by_solving_for_a_matrix])
def test_what_else_is_done_with_them_is_refused(function):
    with pytest.raises(TangentcError):
        grad(function)(X)


def test_they_are_not_differentiated_with_respect_to():
    with pytest.raises(TangentcError):
        grad(of_an_argument)(MATRIX, X)
