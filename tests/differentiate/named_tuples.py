"""Named tuples as arguments, made inside, carried by loops and taken apart as the tuples that they are."""

import math
from collections import namedtuple
from functools import cached_property
from typing import NamedTuple

import numpy as np

from tests.differentiate.program import program

Pair = namedtuple("Pair", "a b", defaults=[2.0])
Layer = namedtuple("Layer", ["W", "b"])


class State(NamedTuple):
    x: float
    v: float
    steps: int = 2

    @property
    def energy(self):
        return 0.5 * self.v**2 - math.cos(self.x)

    def __add__(self, other):
        return State(self.x + other.x, self.v + other.v, self.steps)


class Model(NamedTuple):
    start: State
    gain: float
    activation: str = "tanh"


class Rectangle(namedtuple("Rectangle", "width height")):
    @cached_property
    def area(self):
        return self.width * self.height

    @classmethod
    def square(cls, width):
        return cls(width, width)


PAIR, OTHER, STATE = Pair(0.3, 0.7), Pair(0.4, 0.9), State(0.3, 0.5, 3)
SCALE = Pair(2.0, 3.0)


def step(state, dt):
    v = state.v - dt * math.sin(state.x)
    return State(state.x + dt * v, v)


@program((STATE, 0.1))
def state_in_a_loop(state, dt):
    for _ in range(4):
        state = step(state, dt)
    return state.energy * state.steps


@program((STATE, 0.1, 5), (STATE, 0.1, 0))
def state_in_a_loop_of_any_length(state, dt, n):
    for _ in range(n):
        state = step(state, dt)
    return state.energy


@program((State(3.0, 0.9), 0.1))
def state_in_a_while_loop(state, least):
    while state.x > least:
        state = state._replace(x=0.5 * state.x * state.v)
    return state.x * state.v


@program((PAIR,))
def unpacked(p):
    a, b = p
    (c, *rest) = p
    return a * b + p[0] ** 2 + p[-1] * c + rest[0] + len(p)


@program((PAIR,))
def walked(p):
    total = 0.0
    for part in p:
        total = total + part * part
    for k in range(2):
        total += p[k] ** 3
    return total + sum(p) + max(p) + sum([part * part for part in p])


@program((PAIR, OTHER), (PAIR, PAIR))
def walked_side_by_side(p, q):
    total = 0.0
    for k, (a, b) in enumerate(zip(p, q)):  # noqa: B905 - as it is written
        total += a * b * (k + 1)
    return total + sum(np.stack(p) * np.array(q)) + math.hypot(*p)


@program((PAIR,))
def replaced(p):
    q = p._replace(a=3.0 * p.b)
    return q.a * q.b * p.a + q[-1]


@program((0.3,))
def made_by_keywords_and_defaults(x):
    p, q = Pair(a=x), Pair(b=x, a=x * x)
    return p.a * p.b + q.a * q.b


@program((PAIR,))
def made_of_items_and_as_dict(p):
    d = p._asdict()
    return d["a"] * d["b"] + Pair._make([p.b, p.a]).b + Pair(**p._asdict()).a


@program((Layer(np.full((2, 3), 0.3), np.zeros(2)), np.array([0.1, 0.2, 0.3])))
def arrays(layer, x):
    return np.sum(np.tanh(layer.W @ x + layer.b))


@program((0.5,))
def arrays_made_and_written(x):
    layer = Layer(np.zeros(3), x)
    for i in range(3):
        layer.W[i] = x**i
    other = layer._replace(b=2 * x)
    other.W[0] += x
    return np.sum(layer.W**2) * other.b


@program((STATE,))
def operator_of_the_class(state):
    return (state + state).energy


@program((PAIR,))
def operators_of_tuples(p):
    q = p + (p.a,)
    ordered = 2.0 if p < (1.0, 2.0) and p == Pair(p.a, p.b) and p != OTHER else 3.0
    return q[2] * q[1] * ordered + (p * 2)[3] * (5.0 in p)


@program((Model(STATE, 0.7),), (Model(STATE, 0.7, "none"),))
def nested(model):
    (x, v, steps), gain, activation = model
    if activation == "tanh":
        gain = math.tanh(gain)
    return model.start.energy * gain + x * model[0][1] * steps + v


@program(([STATE, State(0.2, 0.6)],), ([STATE, STATE],))
def list_of_them(states):
    total = 0.0
    for state in states:
        total += state.x * state.v
    return total


@program(({"p": PAIR, "q": (OTHER,), "r": [0.2, 0.5]},))
def in_other_containers(d):
    return d["p"].a * d["q"][0].b * d["r"][0] + d["r"][1] * d["p"].b


@program((PAIR, 0.2), (PAIR, -0.2))
def chosen(p, x):
    q = Pair(x, p.a) if x > 0 else p
    return q.a * q.b


@program((PAIR,))
def matched(p):
    match p:
        case (a, b):
            return a * b**2
    return 0.0


@program((0.3,))
def global_one(x):
    a, b = SCALE
    return x**2 * a * b * SCALE.a * SCALE[1]


@program((Rectangle(0.3, 0.7),))
def derived_class(r):
    return r.area * r.width + Rectangle.square(r.height).area
