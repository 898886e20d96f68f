"""`sorted`, `min`, `max` and `items.sort` with a key."""

import numpy as np

from tests.differentiate.program import program

NUMBERS = [0.7, -0.4, 1.3]


@program((NUMBERS,))
def sorted_by_size(xs):
    ys = sorted(xs, key=abs, reverse=True)
    zs = sorted(xs, key=lambda v: -v * v)
    return ys[0] ** 2 * zs[1] + zs[2]


@program((NUMBERS,))
def equal_keys_keep_their_order(xs):
    first = sorted(xs, key=round)
    last = sorted(xs, key=lambda v: v > 0.5, reverse=True)
    return first[1] * 2.0 + last[0] ** 3 * last[1]


@program((NUMBERS,), ((0.7, -0.4, 1.3),))
def best_and_worst(xs):
    centre = sum(xs) / len(xs)
    return max(xs, key=lambda v: (v - centre) ** 2) * min(xs, key=lambda v: (v - centre) ** 2)


@program((NUMBERS, [0.3, 0.5, 0.2]))
def pairs_by_their_second(xs, weights):
    total = 0.0
    for x, w in sorted(zip(xs, weights, strict=True), key=lambda pair: pair[1]):
        total = total * x + w * x
    return total


@program((NUMBERS,))
def a_list_that_is_sorted(xs):
    ys = [x * x for x in xs]
    other = ys
    ys.sort(key=lambda y: -y)
    return other[0] ** 2 + other[1] * ys[2]


@program((np.array([[0.3, 1.2], [0.5, -0.2], [0.9, 0.4]]),))
def rows_by_their_norm(A):
    rows = sorted(A, key=np.linalg.norm)
    return np.sum(rows[0] * rows[2]) + np.prod(max(A, key=lambda row: row[0]))


@program(({0: 1.5, 1: 0.7, 2: 1.1},))
def keys_of_a_dict(d):
    return d[max(d, key=lambda k: d[k])] ** 2 * d[min(d, key=lambda k: d[k])]
