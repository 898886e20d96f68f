"""Functions that call themselves with objects: what they change of an argument, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, check_grad, grad
from tests.differentiate.recursive_objects import State, advance


def stepped(state, dt):
    advance(state, 3, dt)
    return state.x * state.v


def test_the_argument_is_left_as_the_function_leaves_it():
    left, given = State(0.3, 0.4), State(0.3, 0.4)
    stepped(left, 0.1)
    grad(stepped)(given, 0.1)
    assert (given.x, given.v) == (left.x, left.v)
    assert check_grad(stepped, State(0.3, 0.4), 0.1).passed


class Node:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right


def tree(x, depth):
    if depth == 0:
        return Node(x)
    return Node(x, tree(0.5 * x, depth - 1), tree(np.sin(x), depth - 1))


def chain(made, x, n):
    return made if n == 0 else chain((made, State(x, x)), x * x, n - 1)


def with_a_tree(x, depth):
    return tree(x, depth).value


def with_a_chain(x, n):
    return chain(None, x, n)[1].x


@pytest.mark.parametrize("function", [with_a_tree, with_a_chain])
def test_structures_that_grow_without_end_are_refused(function):
    with pytest.raises(TangentcError, match="S241"):
        grad(function)(0.7, 3)
