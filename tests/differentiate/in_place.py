"""Augmented assignment and additions to elements."""

import numpy as np

from tests.differentiate.program import program


@program((np.array([0.3, 1.2, -0.7]),))
def local_array(x):
    y = x * 2
    y += x
    y *= x
    return np.sum(y)


@program((1.3,))
def elements_of_zeros(x):
    y = np.zeros(3)
    y[0] += x
    y[1] += x * x
    y[:2] += 2 * x
    return np.sum(y**2)


@program((np.array([0.3, 1.2, 0.7]),))
def normalized_copy(x):
    x = x.copy()
    x -= x.mean()
    x /= np.sqrt((x**2).mean() + 1e-5)
    return np.sum(x**3)


@program((np.array([0.3, 1.2, 0.7]),))
def rebound_then_in_place(x):
    y = x
    y = y * 2
    y *= y
    return np.sum(y)


@program((np.array([0.3, 1.2, -0.7]),))
def number_becomes_array(x):
    s = 1.0
    for _ in range(3):
        s *= x * 0.9
    return np.sum(s)


@program((np.array([0.3, 1.2, -0.7]),))
def sum_divided_by_array(x):
    s = x.sum()
    for _ in range(3):
        s /= 1.0 + x * x * s
    return np.sum(s)


@program((np.array([1.0, 2.0]),))
def old_element_read_after(a):
    z = a * 2.0
    s = z[0]
    z[0] += 5.0
    return s * z[0]


@program((np.array([0.3, 1.2, -0.7, 0.4, 2.0]), 0.1, 3))
def heat(u, alpha, steps):
    u = u.copy()
    for _ in range(steps):
        u[1:-1] += alpha * (u[2:] - 2.0 * u[1:-1] + u[:-2])
    return np.sum(u**2)


@program((np.array([0.3, 1.2, -0.7]),))
def number_divided_from_element(x):
    s = x[0]
    for _ in range(3):
        s -= x * s * 0.9
    return np.sum(s)


@program((np.array([0.3, 1.2, -0.7]) + 2.0,))
def recurrence_of_number(x):
    s = 0.0
    for a in x:
        s += a * s + a
    return s
