"""`map` and `filter`, consumed where they are called."""

# ruff: noqa: C417

import math

import numpy as np

from tests.differentiate.program import program

NUMBERS = [0.7, -0.4, 1.3]


def cube(x):
    return x**3


@program((NUMBERS, [0.2, 0.9, -0.5]))
def products_and_those_above_zero(xs, ys):
    products = list(map(lambda x, y: x * y, xs, ys))
    return sum(filter(lambda p: p > 0.0, products)) + sum(map(math.sin, xs))


@program((NUMBERS,))
def a_loop_that_is_left(xs):
    total = 1.0
    for y in map(cube, xs):
        total = total * y + y
        if total < 0.0:
            break
    return total


@program((NUMBERS,))
def what_is_not_zero(xs):
    return sum(filter(None, [xs[0], 0.0 * xs[1], xs[2] * xs[0]]))


@program((NUMBERS,))
def mapped_and_unpacked(xs):
    scale = xs[0]

    def scaled(x):
        return scale * x

    a, b, c = map(scaled, xs)
    k, n = map(int, "2 3".split())
    return a**k * b + n * c


@program((NUMBERS,))
def mapped_in_a_comprehension(xs):
    squares = {k: y * y for k, y in zip("abc", list(map(cube, xs)), strict=True)}
    return squares["b"] + max(map(lambda v: -v, xs)) * sum([y * 2.0 for y in map(cube, xs)])


@program((np.array([[0.3, 1.2, 0.7], [0.5, -0.2, 0.4]]),))
def mapped_rows(A):
    norms = np.array(list(map(np.linalg.norm, A)))
    longer = []
    longer.extend(map(lambda row: row[0] * row[1], A))
    return np.prod(norms) + longer[0] * longer[1]


@program((NUMBERS,))
def the_shorter_one_counts(xs):
    return sum(map(lambda x, k: x**k, xs, range(1, 3)))
