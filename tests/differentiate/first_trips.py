"""Names that are None before the first trip, and stand for numbers, arrays and objects afterwards."""

from dataclasses import dataclass

import numpy as np

from tests.differentiate.program import program

V = [0.3, 1.2, 0.7, -0.35]
X = np.array([[0.3, 1.2], [0.7, -0.4], [0.1, 0.9]])


@dataclass
class Candidate:
    x: float
    value: float

    def better(self, other):
        return other is None or self.value < other.value

    def scaled(self, factor):
        return Candidate(self.x * factor, self.value * factor)


class Node:
    def __init__(self, point, before=None):
        self.point = point
        self.before = before


@program((V,))
def least_value(x):
    best = None
    where = None
    for v in x:
        value = (v - 0.45) ** 2 + v
        if best is None or value < best:
            best, where = value, v
    return best * where


@program((X,))
def sum_of_rows(x):
    total = None
    for row in x:
        if total is None:
            total = np.tanh(row)
        else:
            total += np.sin(row)
    return np.sum(total**2)


@program((V,))
def best_object(x):
    best = None
    for v in x:
        candidate = Candidate(v, (v - 0.45) ** 2 + v)
        if best is None or candidate.value < best.value:
            best = candidate
    return best.x * best.value


@program((V,))
def best_by_method(x):
    best = None
    for v in x:
        candidate = Candidate(v, (v - 0.45) ** 2 + v)
        if candidate.better(best):
            best = candidate.scaled(2.0)
    return best.x * best.value


@program((V,))
def object_before(x):
    before = None
    total = 0.0
    for v in x:
        now = Candidate(v, v * v)
        if before is not None:
            total += (now.x - before.x) * before.value
        before = now
    return total + before.value


@program((V,), ([0.3, -0.2, 1.1],))
def forgotten_again(x):
    kept = None
    total = 0.0
    for v in x:
        if v < 0.0:
            kept = None
        elif not kept:
            kept = Candidate(v, v**3)
        if kept:
            total += kept.value * v
    return total


@program((0.3, 1.0), (0.3, -1.0))
def object_of_one_path(x, sign):
    found = None
    if sign > 0.0:
        found = Candidate(x, x * x)
    return x if found is None else found.value * 3.0


@program((0.7, 3))
def until_it_settles(x, n):
    last = None
    k = 0
    while last is None or k < n:
        last = Candidate(x, np.sin(x))
        x = x + last.value
        k += 1
    return last.x * last.value + x


@program((X,))
def arrays_in_objects(x):
    before = None
    total = 0.0
    for row in x:
        node = Node(np.exp(row))
        if before is not None:
            total += np.sum((node.point - before.point) ** 2)
        before = node
    return total


@program((V,))
def in_nested_loops(x):
    total = 0.0
    for u in x:
        best = None
        for v in x:
            candidate = Candidate(u * v, (u - v) ** 2 + 0.1 * u)
            if best is None or candidate.value < best.value:
                best = candidate
        total += best.x
    return total
