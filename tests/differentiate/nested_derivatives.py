"""Derivatives of nested functions, taken inside the function that is differentiated."""

import numpy as np

from tangentc import grad, value_and_grad
from tests.differentiate.program import program


def find(f, x):
    for _ in range(30):
        x = x - f(x) / grad(f)(x)
    return x


@program((1.3,))
def root_of_a_parameter(p):
    return find(lambda x: x**3 - p * x - 1.0, 2.0)


@program((1.3,))
def curvature_inside(p):
    def f(x):
        return np.sin(p * x) * x

    return grad(grad(f))(0.5)


@program((1.3,))
def value_and_slope(p):
    def f(x):
        return np.sin(p * x) * x

    v, g = value_and_grad(f)(0.5)
    return v * g


@program((1.3,))
def two_arguments(p):
    def f(x, y):
        return x**2 * y * p + y**3

    a, b = grad(f, wrt=(0, "y"))(0.5, p)
    return a * b


@program((1.3,))
def by_keyword(p):
    def f(x, y=2.0):
        return x**2 * y * p + y**3

    return grad(f, "y")(0.5) * grad(f)(x=p, y=3.0)


@program((1.3,))
def calls_another(p):
    def g(t):
        return np.exp(p * t)

    def f(x):
        return g(x) * x + p

    return grad(f)(0.3)


@program((1.3,))
def rebound_afterwards(p):
    q = p

    def f(x):
        return q * x**2

    df = grad(f)
    q = p * p
    return df(0.5)


@program((1.3,))
def descent(p):
    A = np.array([[2.0, p], [p, 3.0]])

    def energy(x):
        return 0.5 * x @ A @ x - np.sum(x)

    x = np.zeros(2)
    for _ in range(20):
        x = x - 0.2 * grad(energy)(x)
    return np.sum(x**2)


@program((1.3,))
def slope_handed_over(p):
    def newton(f, df, x):
        for _ in range(20):
            x = x - f(x) / df(x)
        return x

    f = lambda x: np.cos(x) - p * x
    return newton(f, grad(f), 0.5)


@program((1.3,))
def symplectic_euler(p):
    def H(q, m):
        return 0.5 * m**2 + p * (1 - np.cos(q))

    q, m = 1.0, 0.0
    dq, dm = grad(H, 0), grad(H, 1)
    for _ in range(10):
        m = m - 0.1 * dq(q, m)
        q = q + 0.1 * dm(q, m)
    return q


@program((1.3,))
def slope_of_a_slope(p):
    def f(x):
        return x * p

    def f2(x):
        return grad(f)(x) * x

    return grad(f2)(0.7) * p


@program((1.3,))
def written_in_between(p):
    w = np.array([p, 2 * p])

    def f(x):
        return np.sum(w * x**2)

    w[0] = 3 * p
    g = grad(f)(np.array([1.0, 2.0]))
    return np.sum(g**2)
