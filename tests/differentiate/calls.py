"""Functions, closures and arguments."""

import math

import numpy as np

from tangentc import grad
from tests.differentiate.program import program


@program((1.3,))
def closure_sees_last_value(x):
    a = 1.0

    def g(u):
        return a * u * x

    a = 3.0
    return g(x) + g(2.0)


def power(x, n):
    return x * power(x, n - 1) if n > 0 else 1.0


@program((1.3,))
def recursion(x):
    return power(x, 3) + x


def even(x, n):
    return x if n == 0 else np.sin(odd(x, n - 1))


def odd(x, n):
    return x * x if n == 0 else x * even(x, n - 1)


@program((0.7,))
def mutual_recursion(x):
    return even(x, 3) + odd(x, 2)


def twice(u, g):
    return g(u) * g(u + 1)


@program((0.4,))
def functions_as_arguments(x):
    return twice(x, np.sin) + twice(x, lambda t: t**3) + twice(x, math.exp)


def scaled(x, *args, **kw):
    return x * args[0] + kw["k"] * x


@program((1.3,))
def variable_arguments(x):
    return scaled(x, x, k=x * x)


@program((1.3,))
def python_and_math(x):
    return (
        math.sqrt(x) * math.exp(-x)
        + np.sin(x) * np.exp(x)
        + abs(-x) ** 3
        + max(x, 0.3)
        + min(x, 0.2)
        + pow(x, 3)
        + float(x)
    )


@program((1.3,))
def names_of_modules(x, np_=2.0):
    np = x * np_
    return np * np


@program((1.3, 0.5))
def names_of_helpers(x, unbroadcast):
    zeros_like = x * unbroadcast
    return zeros_like * zeros_like


@program((np.arange(6.0).reshape(2, 3) / 7 + 0.1,))
def array_methods(x):
    n, d = x.shape
    return x.sum(axis=0).mean() * n + x.T[0].sum() * d + x.copy().reshape(-1)[2] + x.max() + (x @ x.T).trace()


@program((np.array([0.3, 1.2, 0.7]),), (np.array([0.3, 1.2, 0.7]).reshape(1, 3),))
def indexing(x):
    y = x if x.ndim == 1 else x.ravel()
    return y.dot(y) + y[::-1][0] * y[-1] + y[[0, 0, 1]].sum() + y[y > 0.1].prod()


class Spring:
    rest = 0.5

    def __init__(self, k):
        self.k = k

    @property
    def stiffness(self):
        return self.k * 2

    def force(self, x):
        return -self.stiffness * (x - self.rest)

    @staticmethod
    def cube(x):
        return x**3

    def energy(self, x):
        return 0.5 * self.force(x) ** 2 + self.cube(x)

    def repeated(self, x, n):
        return x if n == 0 else self.k * self.repeated(x, n - 1) * x


program((1.2,))(Spring(3.0).energy)
program((1.2, 2))(Spring(3.0).repeated)


def parabola(x):
    return x**3 - 2 * x


slope = grad(parabola)


@program((2.0,))
def newton_step(x):
    return x - parabola(x) / slope(x)


@program((2.0,))
def gradient_taken_inside(x):
    return grad(parabola)(x) * x


@program((np.float64(0.5),), (np.array(0.5),))
def clipped_scalar(x):
    return np.clip(x, 0.0, 1.0) + np.clip(x, 0.0, 2.0) * max(x, 0.1)


@program((np.array(0.4),))
def element_of_zero_axes(x):
    return x[()] * np.sum(x[None] ** 2) * x[...]


TABLE = np.array([0.5, 1.5, 0.5])


@program((0.7,), (TABLE + 1.0,))
def power_of_constants(x):
    return np.sum(x**TABLE) + np.sum(x ** np.array([True, False, True]))
