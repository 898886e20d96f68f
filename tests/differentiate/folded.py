"""`functools.reduce` and `itertools.accumulate`."""

import functools
import itertools
import math
import operator

import numpy as np

from tests.differentiate.program import program

NUMBERS = [0.7, -0.4, 1.3]
ROWS = np.array([[0.3, 1.2], [0.5, -0.2], [0.9, 0.4]])


@program((NUMBERS,), ([0.7],))
def scheme_of_horner(xs):
    return functools.reduce(lambda total, x: total * 0.5 + x, xs) * functools.reduce(max, xs, -10.0)


@program((NUMBERS, 0.3))
def reduced_from_a_start(xs, start):
    scale = xs[0]

    def step(total, x):
        return math.sin(total) * x + scale

    return functools.reduce(step, xs, start)


@program((ROWS,))
def product_of_matrices(rows):
    matrices = [np.outer(row, row) + np.eye(2) for row in rows]
    return np.sum(functools.reduce(np.matmul, matrices) * functools.reduce(operator.add, rows))


@program((NUMBERS,), ([0.7],))
def running_products(xs):
    running = list(itertools.accumulate(xs, lambda a, b: a * b))
    return running[-1] * sum(v * v for v in itertools.accumulate(xs))


@program((NUMBERS, 0.3))
def running_totals_from_a_start(xs, start):
    total = 1.0
    for v in itertools.accumulate(xs, operator.mul, initial=start):
        total = total * v + v
        if total > 1.5:
            break
    return total


@program(([], 0.3), (NUMBERS, 0.3))
def running_totals_of_nothing(xs, x):
    total = x * x
    for v in itertools.accumulate(xs, max):
        total = total * v + x
    return total


@program((ROWS,))
def rows_that_are_added_up(rows):
    return np.prod(np.array(list(itertools.accumulate(rows, func=lambda a, b: a * b + b))))
