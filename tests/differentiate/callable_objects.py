"""Objects that are called, that hold functions, and methods as values."""

import functools
import math

from tests.differentiate.program import program


class Polynomial:
    def __init__(self, *coefficients):
        self.coefficients = coefficients

    def __call__(self, x):
        result = 0.0
        for coefficient in self.coefficients:
            result = result * x + coefficient
        return result

    def derivative(self):
        n = len(self.coefficients) - 1
        return Polynomial(*[(n - k) * self.coefficients[k] for k in range(n)])


@program((0.4, 0.7))
def polynomial_objects(x, a):
    return Polynomial(a, 2.0, x)(x) * Polynomial(1.0, a)(a)


class Integrator:
    def __init__(self, method, dt):
        self.method = method
        self.dt = dt

    def run(self, f, y, steps):
        for _ in range(steps):
            y = self.method(f, y, self.dt)
        return y


def euler(f, y, dt):
    return y + dt * f(y)


def heun(f, y, dt):
    k = f(y)
    return y + 0.5 * dt * (k + f(y + dt * k))


@program((0.4, 1.3))
def strategies(y, rate):
    total = 0.0
    for method in (euler, heun):
        total = total + Integrator(method, 0.1).run(lambda value: -rate * value**2, y, 3)
    return total


class Counter:
    def __init__(self, start):
        self.count = start

    def __call__(self, step):
        self.count = self.count + step
        return self.count


@program((0.4,))
def callable_with_state(x):
    counter = Counter(x)
    total = 0.0
    for _ in range(3):
        total = total * x + counter(x)
    return total * counter.count


@program((0.4,), (1.4,))
def changed_on_a_path_by_a_method(x):
    counter = Counter(x)
    for k in range(4):
        if counter.count < 1.5:
            counter(x * k)
        else:
            counter.count = math.sin(counter.count)
    return counter.count


@program((0.4,))
def methods_as_values(x):
    counter = Counter(x)
    add = counter.__call__
    scale = functools.partial(lambda a, b, c=1.0: a * b + c, x, c=2.0)
    add(x)
    return scale(add(1.0)) * counter.count
