"""Nested functions that call themselves or one another, or are handed to functions that do."""

import numpy as np

from tests.differentiate.program import program

MATRIX = np.array([[4.0, 1.0, 0.5], [1.0, 3.0, 0.2], [0.5, 0.2, 2.0]])


@program((0.7,))
def power_of_a_nested_function(x):
    def power(n):
        return 1.0 if n == 0 else x * power(n - 1)

    return power(3)


@program((0.7,))
def nested_functions_in_turn(x):
    def even(n):
        return 1.0 if n == 0 else x * odd(n - 1)

    def odd(n):
        return 0.5 * x if n == 0 else np.sin(x) + even(n - 1)

    return even(4) + odd(3)


@program((0.7,))
def recursion_that_assigns_around_itself(x):
    total = 0.0

    def walk(n, y):
        nonlocal total
        total = total + y**2
        if n > 0:
            walk(n - 1, np.sin(y))

    walk(4, x)
    return total * x


@program((np.array([0.3, 0.5, 0.7, 0.9]),))
def recursion_over_an_array_around_it(xs):
    u = xs * 1.0

    def sweep(k):
        if k < len(u):
            u[k] = u[k] * u[k - 1]
            sweep(k + 1)

    sweep(1)
    return np.sum(u**2)


def apply_n(g, x, n):
    return x if n == 0 else g(apply_n(g, x, n - 1))


@program((0.7, 0.4))
def nested_function_handed_to_a_recursive_one(x, a):
    def step(y):
        return np.sin(y) * a + x

    return apply_n(step, x, 3)


@program((0.7, 0.4))
def lambda_handed_to_a_recursive_function(x, a):
    return apply_n(lambda y: y * a, x, 3)


@program((0.7,))
def recursion_that_appends(x):
    calls = []

    def fib(n):
        calls.append(x * n)
        return x if n < 2 else fib(n - 1) + 0.5 * fib(n - 2)

    r = fib(4)
    s = 0.0
    for c in calls:
        s += c
    return r + s


@program((0.7,))
def recursion_inside_of_a_recursion(x):
    def outer(n):
        def inner(k):
            if k == 0:
                return x
            return inner(k - 1) * n

        if n == 0:
            return 1.0
        return inner(2) + outer(n - 1)

    return outer(3)


class Tree:
    def __init__(self, v):
        self.v = v
        self.seen = 0.0


@program((0.7,))
def recursion_over_an_object_around_it(x):
    t = Tree(x)

    def rec(n):
        if n == 0:
            return
        t.seen += t.v * n
        t.v = np.sin(t.v)
        rec(n - 1)

    rec(3)
    return t.seen * t.v


def simpson(f, a, b, depth):
    m = 0.5 * (a + b)
    if depth == 0:
        return (b - a) / 6 * (f(a) + 4 * f(m) + f(b))
    return simpson(f, a, m, depth - 1) + simpson(f, m, b, depth - 1)


@program((0.7, 1.3))
def adaptive_simpson(x, w):
    return simpson(lambda t: np.sin(w * t) * x, 0.0, x, 3)


@program((0.7,))
def recursion_in_a_loop_that_counts(x):
    count = 0

    def visit(n):
        nonlocal count
        count += 1
        if n > 0:
            for _ in range(2):
                visit(n - 1)

    visit(2)
    return x**count


@program((MATRIX,))
def cholesky_by_recursion(A):
    n = len(A)
    L = np.zeros_like(A)

    def chol(k):
        if k == n:
            return
        L[k, k] = np.sqrt(A[k, k] - np.sum(L[k, :k] ** 2))
        for i in range(k + 1, n):
            L[i, k] = (A[i, k] - L[i, :k] @ L[k, :k]) / L[k, k]
        chol(k + 1)

    chol(0)
    return np.sum(L**3)
