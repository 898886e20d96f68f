"""Objects that are passed to, changed by and returned from functions that are compiled beside their caller."""

from dataclasses import dataclass

import numpy as np

from tests.differentiate.program import program


@dataclass
class State:
    x: float
    v: float


def integrate(state, n, dt):
    if n == 0:
        return state
    return integrate(State(state.x + dt * state.v, state.v - dt * np.sin(state.x)), n - 1, dt)


@program((0.7,))
def returned_by_a_recursive_function(x):
    end = integrate(State(x, 0.3), 5, 0.1)
    return end.x**2 + end.v


def advance(state, n, dt):
    if n > 0:
        state.x += dt * state.v
        state.v -= dt * np.sin(state.x)
        advance(state, n - 1, dt)


@program((0.7,))
def stepped_by_a_recursive_function(x):
    s = State(x, 0.3)
    advance(s, 5, 0.1)
    return s.x**2 + s.v


class Account:
    def __init__(self):
        self.total = 0.0
        self.history = np.zeros(4)


def visit(acc, x, n):
    if n == 0:
        return
    acc.total += x**2
    acc.history[n - 1] = x * acc.total
    visit(acc, np.cos(x), n - 1)


@program((0.7,))
def arrays_in_objects_on_the_way(x):
    acc = Account()
    visit(acc, x, 4)
    return acc.total + np.sum(acc.history**2)


class Walker:
    def __init__(self, k):
        self.k = k
        self.count = 0

    def walk(self, x, n):
        self.count += 1
        if n == 0:
            return x
        return self.k * self.walk(np.sin(x), n - 1) + x


@program((0.7, 0.4))
def recursive_method(k, x):
    w = Walker(k)
    return w.walk(x, 3) * w.count


def swap(a, b, n):
    if n == 0:
        return
    a.x, b.x = b.x, a.x * 2.0
    swap(a, b, n - 1)


@program((0.7,))
def attributes_swapped(x):
    a = State(x, 1.0)
    b = State(2 * x, 3.0)
    swap(a, b, 3)
    return a.x + b.x**2 + a.v


@program((0.7,))
def one_object_twice(x):
    a = State(x, 1.0)
    swap(a, a, 3)
    return a.x**2


def pair_of(x, n):
    if n == 0:
        return State(x, 1.0), State(1.0, x)
    a, b = pair_of(x * 1.1, n - 1)
    return b, State(a.x * x, a.v + x)


@program((0.7,))
def pairs_of_objects(x):
    a, b = pair_of(x, 3)
    return a.x * b.v + b.x


def long_one(p, q):
    a = p.x
    b = p.v
    c = q.x
    a = a * b
    b = a + c
    c = b * a
    a = np.sin(c)
    b = np.cos(a)
    c = a * b
    a = c + 1
    b = a * a
    c = b * a
    d = c + a
    e = d * b
    g = e + 1
    p.x = g
    return State(g, p.v * c)


@program((0.7,))
def made_by_a_long_function(x):
    p = State(x, 0.7)
    q = State(0.3, x)
    r = long_one(p, q)
    return r.x * p.x + r.v
