"""List comprehensions, and generators that are consumed at once."""

import numpy as np

from tests.differentiate.program import program

VECTOR = np.array([0.3, 1.2, 0.7])


@program((VECTOR,))
def sum_of_squares(x):
    return sum(v**2 for v in x)


@program((VECTOR,))
def filtered(x):
    ys = [np.sin(v) * k for k, v in enumerate(x) if k != 1]
    return sum(ys) * ys[0]


@program((VECTOR,))
def nested(x):
    table = [[a * b for a in x] for b in x]
    return sum(sum(row) for row in table) * table[0][1]


@program((VECTOR,))
def two_loops(x):
    return np.sum(np.array([x[i] * x[j] for i in range(3) for j in range(i)]))


@program((VECTOR,))
def its_own_names(x):
    v = 3.0
    x = [x * v for v in (1.0, 2.0)]
    return max(np.sum(v**2) for v in x) * v


@program((VECTOR,))
def inside_a_loop(x):
    total = 0.0
    for k in range(3):
        total += sum([x[j] * k for j in range(k)])
    return total


@program((([(np.ones((2, 3)), np.array([0.1, 0.4])), (np.eye(2), np.array([0.2, 0.3]))]), VECTOR))
def layers(parameters, x):
    shapes = [len(b) for _, b in parameters]
    for W, b in parameters:
        x = np.tanh(W @ x + b)
    return np.sum(x) * sum(shapes)


@program((np.array([0.3, 1.2, -0.7]),))
def elements_of_an_array_around_it(x):
    return sum([x[k] * x[k - 1] for k in range(3)])
