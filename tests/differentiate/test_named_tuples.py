"""Derivatives with respect to named tuples are named tuples; what is unlike a tuple is refused."""

from __future__ import annotations

import math
from collections import namedtuple
from typing import NamedTuple

import numpy as np
import pytest

from tangentc import TangentcError, check_grad, grad, jvp, value_and_grad, vjp


class State(NamedTuple):
    x: float
    v: float
    name: str = "pendulum"


Pair = namedtuple("Pair", "a b")


class Doubled(namedtuple("Doubled", "a b")):
    def __new__(cls, a):
        return super().__new__(cls, a, 2.0 * a)


STATE, PAIR = State(0.3, 0.5), Pair(0.3, 0.7)


def step(state, dt):
    v = state.v - dt * math.sin(state.x)
    return State(state.x + dt * v, v, state.name)


def energy(state):
    return 0.5 * state.v**2 - math.cos(state.x)


def itself(p):
    return p


def written(p):
    p.a[0] = p.a[1] * p.b
    p.a[1] *= 2.0
    return np.sum(p.a**2)


def test_a_gradient_is_a_named_tuple_and_keeps_what_is_no_number():
    value, found = value_and_grad(energy)(STATE)
    assert value == energy(STATE)
    assert type(found) is State
    assert found == State(pytest.approx(math.sin(0.3)), pytest.approx(0.5), "pendulum")


def test_pullbacks_and_tangents_of_named_tuples():
    value, pullback = vjp(step)(STATE, 0.1)
    assert type(value) is State
    assert value == step(STATE, 0.1)
    state_bar, dt_bar = pullback(State(1.0, 2.0, ""))
    value, tangent = jvp(step)((STATE, 0.1), (State(0.4, -0.3, ""), 0.7))
    assert type(state_bar) is type(tangent) is State
    assert 0.4 * state_bar.x - 0.3 * state_bar.v + 0.7 * dt_bar == pytest.approx(tangent.x + 2.0 * tangent.v)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (step, (STATE, 0.1)),
        (itself, (PAIR,)),
        (written, (Pair(np.array([0.3, 0.5, 0.2]), 1.5),)),
    ],
)
def test_against_differences(function, arguments):
    assert check_grad(function, *arguments).passed


def test_the_same_named_tuple_twice_is_two_arguments():
    assert grad(lambda p, q: p.a * q.b)(PAIR, PAIR) == Pair(0.7, 0.0)


def assigned(p):
    p.a = 3.0
    return p.a


def is_the_same(p, q):
    return p.a if p is q else p.b


def without_an_argument(p):
    return Pair(p.a).a


def of_an_unknown_field(p):
    return p._replace(c=p.a).a


def unpacked_into_three(p):
    a, b, c = p
    return a * b * c


def formatted(p):
    return len(f"{p}") * p.a


def made_by_its_own_constructor(x):
    return Doubled(x).b


@pytest.mark.parametrize(
    ("function", "arguments", "code"),
    [
        (assigned, (PAIR,), "S202"),
        (is_the_same, (PAIR, PAIR), "S233"),
        (without_an_argument, (PAIR,), "R206"),
        (of_an_unknown_field, (PAIR,), "R206"),
        (unpacked_into_three, (PAIR,), "S235"),
        (formatted, (PAIR,), "S241"),
        (made_by_its_own_constructor, (0.3,), "R201"),
    ],
)
def test_what_is_refused(function, arguments, code):
    with pytest.raises(TangentcError) as caught:
        grad(function)(*arguments)
    assert code in str(caught.value)
