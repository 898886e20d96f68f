"""Functions that change what they are given: differentiated with respect to the values at entry."""

from __future__ import annotations

import numpy as np

from tests.corpus.program import program

SECTION = "Arguments that are overwritten"


def normalised(x):
    """The argument is normalised where it is."""
    x -= np.mean(x)
    x /= np.sqrt(np.mean(x * x) + 1.0)
    return np.sum(x**3)


def swept(u, f, c):
    """Two sweeps in place over the caller's array."""
    n = len(u)
    for _ in range(2):
        for i in range(1, n - 1):
            u[i] = c * (u[i - 1] + u[i + 1]) + f[i]
    return np.sum(u**2)


def scaled_rows(A, x):
    for row, factor in zip(A, x):
        row *= factor


def callee_returns_nothing(A, x):
    """A function that works in place and returns None."""
    scaled_rows(A, x)
    scaled_rows(A.T, x)
    return np.sum(np.sin(A))


def returned_argument(u, c):
    """The argument itself is the result."""
    u[1:] += c * u[:-1]
    return u


def sorted_argument(x):
    x.sort()
    return x @ np.arange(len(x))


def factored(A):
    """An unpivoted LU factorisation in the caller's matrix."""
    n = len(A)
    for k in range(n - 1):
        A[k + 1 :, k] /= A[k, k]
        A[k + 1 :, k + 1 :] -= np.outer(A[k + 1 :, k], A[k, k + 1 :])
    return np.sum(np.log(np.abs(np.diag(A))))


def cleared(x, y):
    """The argument is read, then used as a buffer."""
    total = x @ y
    x[:] = 2.0 * y
    return total * np.sum(x * x)


def list_argument(values, c):
    """Items of a list that the caller handed over."""
    values[0] = c * values[1]
    values.append(c)
    return values[0] * values[-1] * len(values)


def dict_of_arrays(state, c):
    """Arrays in a dict that the caller handed over."""
    state["u"] += c * state["v"]
    state["v"][0] = 0.0
    return np.sum(state["u"] * state["v"])


def rebound_then_written(x, c):
    """The name of the argument is rebound first: the caller's array stays."""
    x = x * c
    x[0] = c
    x += 1.0
    return np.sum(x**2)


def written_on_one_path(x, c):
    """Whether the caller's array changes is decided when it runs."""
    if c > 0.5:
        x *= c
    return x @ x


def transformed_in_place(u):
    """A Haar transform with a nonlinear step, of the first half again and again."""
    n = len(u)
    if n == 1:
        return
    sums, differences = 0.5 * (u[::2] + u[1::2]), u[::2] - u[1::2] * u[::2]
    u[: n // 2] = sums
    u[n // 2 :] = differences
    transformed_in_place(u[: n // 2])


def wavelet_energy(u):
    """The caller's array is transformed by a function that calls itself with a part of it."""
    transformed_in_place(u)
    return np.sum(u**2)


def sorted_parts(a, w, low, high):
    """Quicksort, whose partition is in place; the weights change places with the values."""
    if low >= high:
        return
    pivot, i = a[high], low
    for j in range(low, high):
        if a[j] < pivot:
            a[i], a[j] = a[j], a[i]
            w[i], w[j] = w[j], w[i]
            i += 1
    a[i], a[high] = a[high], a[i]
    w[i], w[high] = w[high], w[i]
    sorted_parts(a, w, low, i - 1)
    sorted_parts(a, w, i + 1, high)


def weighted_order(a, w):
    """A statistic of what was sorted in place."""
    sorted_parts(a, w, 0, len(a) - 1)
    return np.sum(np.cumsum(w) * a)


RNG = np.random.default_rng(47)
SPD = np.array([[4.0, 1.0, 0.5], [1.0, 3.0, 0.2], [0.5, 0.2, 2.0]])
X = np.array([0.7, -0.4, 1.3])

PROGRAMS = (
    program(normalised, (X,), shows="`x -= v`, `x /= v` on an argument", untyped="S203"),
    program(swept, (RNG.random(5), 0.1 * RNG.random(5), 0.45), shows="element by element", untyped="S201"),
    program(callee_returns_nothing, (SPD, X), shows="a function that works in place and returns None", untyped="S203"),
    program(returned_argument, (X, 0.4), shows="the argument as the result", untyped="S201"),
    program(sorted_argument, (X,), shows="`x.sort()` on an argument", untyped="S201"),
    program(factored, (SPD,), untyped="S201"),
    program(cleared, (X, RNG.random(3)), shows="an argument as a buffer", untyped="S201"),
    program(list_argument, ([0.7, 1.2], 0.4), shows="a list that is an argument", untyped="S201"),
    program(
        dict_of_arrays,
        ({"u": X, "v": 0.5 * X + 1.0}, 0.4),
        shows="arrays in a dict that is an argument",
        untyped="S201",
    ),
    program(rebound_then_written, (X, 0.4), shows="a rebound name: the caller's array stays", untyped="S201"),
    program(
        wavelet_energy,
        (RNG.random(8) + 0.2,),
        shows="a function that calls itself with a part of the array",
        untyped="S201",
    ),
    program(
        weighted_order,
        (np.array([0.7, -0.4, 1.3, 0.1, 0.9]), RNG.random(5)),
        shows="a function that calls itself and overwrites two arrays",
        untyped="S201",
    ),
    program(written_on_one_path, (X, 0.4), (X, 0.8), shows="written on one path", untyped="S203"),
)
