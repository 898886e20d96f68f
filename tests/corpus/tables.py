"""Tables and grids that a loop fills in or overwrites."""

from __future__ import annotations

import numpy as np

from tests.corpus.program import program


def kalman(z, process, measurement):
    """A scalar Kalman filter, estimates and variances in arrays."""
    x = np.zeros(len(z) + 1)
    P = np.zeros(len(z) + 1)
    P[0] = 1.0
    for k in range(len(z)):
        predicted = P[k] + process
        gain = predicted / (predicted + measurement)
        x[k + 1] = x[k] + gain * (z[k] - x[k])
        P[k + 1] = (1.0 - gain) * predicted
    return np.sum(x**2)


def thomas(a, b, c, d):
    """The tridiagonal system of rows (a, b, c) and the right-hand side d."""
    n = len(d)
    cp, dp, x = np.zeros(n), np.zeros(n), np.zeros(n)
    cp[0] = c[0] / b[0]
    dp[0] = d[0] / b[0]
    for i in range(1, n):
        m = b[i] - a[i] * cp[i - 1]
        cp[i] = c[i] / m
        dp[i] = (d[i] - a[i] * dp[i - 1]) / m
    x[-1] = dp[-1]
    for i in range(n - 2, -1, -1):
        x[i] = dp[i] - cp[i] * x[i + 1]
    return np.sum(x**2)


def american_put(S, K, r, sigma, T, n):
    """Cox, Ross and Rubinstein's lattice, values overwritten from the end."""
    dt = T / n
    u = np.exp(sigma * np.sqrt(dt))
    d = 1 / u
    p = (np.exp(r * dt) - d) / (u - d)
    V = np.maximum(K - S * u ** np.arange(n, -n - 1, -2.0), 0)
    for i in range(n - 1, -1, -1):
        V[: i + 1] = np.exp(-r * dt) * (p * V[: i + 1] + (1 - p) * V[1 : i + 2])
        V[: i + 1] = np.maximum(V[: i + 1], K - S * u ** np.arange(i, -i - 1, -2.0))
    return V[0]


def time_warping(x, y):
    """Dynamic time warping."""
    D = np.full((len(x) + 1, len(y) + 1), 1e3)
    D[0, 0] = 0
    for i in range(1, len(x) + 1):
        for j in range(1, len(y) + 1):
            D[i, j] = (x[i - 1] - y[j - 1]) ** 2 + min(D[i - 1, j], D[i, j - 1], D[i - 1, j - 1])
    return D[-1, -1]


def gram_schmidt(A):
    """Modified Gram-Schmidt on the columns of a copy."""
    Q = A.copy()
    n = A.shape[1]
    R = np.zeros((n, n))
    for k in range(n):
        R[k, k] = np.sqrt(np.sum(Q[:, k] ** 2))
        Q[:, k] /= R[k, k]
        for j in range(k + 1, n):
            R[k, j] = Q[:, k] @ Q[:, j]
            Q[:, j] -= R[k, j] * Q[:, k]
    return R


def trajectory(y0, h, n):
    """Euler steps of a pendulum, one row each."""
    Y = np.zeros((n + 1, 2))
    Y[0] = y0
    for k in range(n):
        Y[k + 1] = Y[k] + h * np.array([Y[k, 1], -np.sin(Y[k, 0])])
    return Y


def bodies(x, v, dt, steps):
    """Bodies that attract one another, positions and velocities in place."""
    x = x.copy()
    v = v.copy()
    n = len(x)
    for _ in range(steps):
        a = np.zeros_like(x)
        for i in range(n):
            for j in range(n):
                if i != j:
                    d = x[j] - x[i]
                    a[i] += d / (np.sum(d * d) + 0.1) ** 1.5
        v += dt * a
        x += dt * v
    return np.sum(x**2)


def string(u0, c, n):
    """The wave equation with three rows of a table."""
    u = np.zeros((3, len(u0)))
    u[0] = u0
    u[1] = u0
    for _ in range(n):
        u[2, 1:-1] = 2 * u[1, 1:-1] - u[0, 1:-1] + c * (u[1, 2:] - 2 * u[1, 1:-1] + u[1, :-2])
        u[0] = u[1]
        u[1] = u[2]
    return np.sum(u[1] ** 2)


def householder(A):
    """The triangular factor by reflections."""
    R = A.copy()
    for k in range(A.shape[1]):
        x = R[k:, k]
        v = x.copy()
        v[0] += np.sqrt(np.sum(x * x))
        v /= np.sqrt(np.sum(v * v))
        R[k:, k:] -= 2.0 * np.outer(v, v @ R[k:, k:])
    return np.sum(np.sin(R))


def red_black(u, f, sweeps):
    """Red-black Gauss-Seidel, every other point at once."""
    u = u.copy()
    for _ in range(sweeps):
        for first in (1, 2):
            u[first:-1:2] = 0.5 * (u[first - 1 : -2 : 2] + u[first + 1 :: 2] - f[first:-1:2])
    return np.sum(u**2)


def prefix_sums(x):
    """An inclusive scan by doubling."""
    y = x.copy()
    step = 1
    while step < len(y):
        y[step:] = y[step:] + np.tanh(y[:-step])
        step *= 2
    return y


def limited_upwind(u, c, steps):
    """Upwind advection with a limiter, boundary cells set apart."""
    u = u.copy()
    for _ in range(steps):
        slope = np.zeros_like(u)
        left, right = u[1:-1] - u[:-2], u[2:] - u[1:-1]
        both = left * right > 0.0
        slope[1:-1][both] = 0.0
        slope[1:-1] = np.where(both, 2.0 * left * right / (left + right + 1e-9), 0.0)
        flux = u + 0.5 * (1.0 - c) * slope
        u[1:] -= c * (flux[1:] - flux[:-1])
        u[0] = u[1]
    return np.sum(u * np.arange(len(u)))


RNG = np.random.default_rng(4)
TALL = RNG.normal(size=(4, 3))

PROGRAMS = (
    program(kalman, (RNG.normal(size=4), 0.1, 0.3)),
    program(thomas, (RNG.random(5), RNG.random(5) + 3.0, RNG.random(5), RNG.random(5))),
    program(american_put, (100.0, 102.0, 0.03, 0.2, 1.0, 5), untyped="S201"),
    program(time_warping, (RNG.normal(size=3), RNG.normal(size=4))),
    program(gram_schmidt, (TALL,), untyped="S201"),
    program(trajectory, (np.array([0.3, 0.1]), 0.1, 4)),
    program(bodies, (RNG.normal(size=(3, 2)), RNG.normal(size=(3, 2)), 0.1, 2), untyped="S201"),
    program(string, (RNG.random(6), 0.1, 3)),
    program(householder, (TALL,), untyped="S203"),
    program(red_black, (RNG.random(7), 0.1 * RNG.random(7), 3), untyped="S201"),
    program(prefix_sums, (RNG.normal(size=6),), untyped="S201"),
    program(limited_upwind, (np.array([0.1, 0.5, 1.2, 1.4, 0.9, 0.2]), 0.4, 2), untyped="S203"),
)
