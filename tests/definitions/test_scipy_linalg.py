"""Factors that are made once and solved with, in functions as they are written: against differences and JAX."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import grad, jvp
from tests import oracle

linalg = pytest.importorskip("scipy.linalg")
RNG = np.random.default_rng(11)
A = RNG.normal(size=(4, 4)) / 4
S = A @ A.T + np.eye(4)
B = RNG.normal(size=(4, 2))
V = RNG.normal(size=4)
BAND = RNG.normal(size=(3, 6)) / 3
BAND[0] += 3.0


def likelihood(K, y):
    factor = linalg.cho_factor(K, lower=True)
    return -0.5 * y @ linalg.cho_solve(factor, y) - np.sum(np.log(np.diag(factor[0])))


def likelihood_by_upper_factor(K, y):
    c, low = linalg.cho_factor(K, overwrite_a=True, check_finite=False)
    alpha = linalg.cho_solve((c, low), y, overwrite_b=False)
    return -0.5 * np.dot(y, alpha) - np.log(c.diagonal()).sum()


def two_systems(a, b):
    factor = linalg.lu_factor(a + 3.0 * np.roll(np.eye(4), 1, axis=0))
    x = linalg.lu_solve(factor, b)
    return np.sum(linalg.lu_solve(factor, np.sin(x), trans=1) ** 2)


def factors(a):
    p, lower, upper = linalg.lu(a + 3.0 * np.roll(np.eye(4), 1, axis=0))
    return np.sum(np.cos(p @ lower) * upper)


def by_band(ab, b):
    return np.sum(np.sin(linalg.solveh_banded(ab, b, lower=True)))


def by_upper_band(ab, b):
    return np.sum(np.sin(linalg.solveh_banded(ab[::-1], b)))


def by_factor_of_band(cb, b):
    return np.sum(linalg.cho_solve_banded((cb, True), b) ** 2) + linalg.cho_solve_banded((cb[::-1], False), b)[0]


def positive(a, b):
    return np.sum(linalg.solve(a, b, assume_a="pos", overwrite_a=True, overwrite_b=True) ** 2)


def eigenvalues(a, b):
    return np.sum(linalg.eigh(a, b @ b.T + np.eye(4), eigvals_only=True) * np.arange(4.0))


def modes(a, b):
    w, v = linalg.eigh(a, b @ b.T + np.eye(4), subset_by_index=[0, 1])
    return np.sum(w * v[0] ** 2)


def riccati(a, b, q, r):
    return np.sum(np.sin(linalg.solve_continuous_are(a, b, q @ q.T + np.eye(4), r @ r.T + np.eye(2))))


def discrete_riccati(a, b, q, r):
    return np.sum(np.sin(linalg.solve_discrete_are(a, b, q @ q.T + np.eye(4), r @ r.T + np.eye(2))))


def nearly_a_rotation(a):
    return np.sum(np.sin(linalg.polar(np.eye(4) + 0.0 * a)[0] @ a)) + linalg.polar(a + np.eye(4))[1][0, 1]


PROGRAMS = [
    (likelihood, (S, V)),
    (likelihood_by_upper_factor, (S, V)),
    (two_systems, (A, V)),
    (two_systems, (A, B)),
    (factors, (A,)),
    (by_band, (BAND, np.arange(6.0))),
    (by_upper_band, (BAND, np.arange(6.0))),
    (by_factor_of_band, (BAND, np.arange(6.0))),
    (positive, (S, B)),
    (eigenvalues, (S, A.T @ A)),
    (modes, (S, A.T @ A)),
    (riccati, (A, B, A, B[:2])),
    (discrete_riccati, (A, B, A, B[:2])),
    (nearly_a_rotation, (A,)),
]
each_program = pytest.mark.parametrize(("function", "arguments"), PROGRAMS, ids=[f.__name__ for f, _ in PROGRAMS])


@each_program
def test_gradients_are_differences(function, arguments):
    wrt = tuple(range(len(arguments)))
    copies = tuple(argument.copy() for argument in arguments)
    found = grad(function, wrt=wrt)(*copies)
    expected = oracle.jacobian(function, arguments, wrt)
    oracle.assert_close(oracle.flatten(found), expected.ravel())
    for copy, argument in zip(copies, arguments, strict=True):
        np.testing.assert_array_equal(copy, argument)


@each_program
def test_forward_is_the_transpose(function, arguments):
    tangents = oracle.random_like(np.random.default_rng(5), arguments)
    gradients = grad(function, wrt=tuple(range(len(arguments))))(*arguments)
    moved = jvp(function)(arguments, tangents)[1]
    oracle.assert_close(moved, oracle.flatten(gradients) @ oracle.flatten(tangents))


@each_program
def test_second_order(function, arguments):
    direction = oracle.random_like(np.random.default_rng(6), arguments[0])
    gradient = grad(function)
    still = (None,) * (len(arguments) - 1)
    found = jvp(gradient)(arguments, (direction, *still))[1]
    steps = [gradient(arguments[0] + step * direction, *arguments[1:]) for step in (1e-4, -1e-4)]
    oracle.assert_close(found, (steps[0] - steps[1]) / 2e-4, 1e-5)


JAX = [
    (lambda a, b, sl: sl.solve_triangular(a, b, lower=True), (S, V)),
    (lambda a, b, sl: sl.cho_solve((a, True), b), (S, B)),
    (lambda a, b, sl: sl.expm(a) @ b, (A, B)),
    (lambda a, b, sl: sl.cholesky(a, lower=True) @ b, (S, B)),
    (lambda a, b, sl: sl.solve(a, b), (S, V)),
]


@pytest.mark.parametrize("case", range(len(JAX)))
def test_jax_agrees(case):
    jax = pytest.importorskip("jax")
    jax.config.update("jax_enable_x64", True)
    function, arguments = JAX[case]
    ours = [triangular, with_factor, exponential, factor, system][case]
    expected = jax.grad(lambda a, b: (function(a, b, jax.scipy.linalg) ** 2).sum(), (0, 1))(*arguments)
    found = grad(ours, wrt=(0, 1))(*arguments)
    for left, right in zip(found, expected, strict=True):
        difference = left - np.asarray(right)
        if ours is factor:  # JAX shares the derivative between both triangles
            difference = difference + difference.T if left.shape == (4, 4) else difference
        np.testing.assert_allclose(difference, 0.0, atol=1e-9)


def triangular(a, b):
    return np.sum(linalg.solve_triangular(a, b, lower=True) ** 2)


def with_factor(a, b):
    return np.sum(linalg.cho_solve((a, True), b) ** 2)


def exponential(a, b):
    return np.sum((linalg.expm(a) @ b) ** 2)


def factor(a, b):
    return np.sum((linalg.cholesky(a, lower=True) @ b) ** 2)


def system(a, b):
    return np.sum(linalg.solve(a, b) ** 2)
