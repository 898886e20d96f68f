"""Lists, tuples, dicts and sets, as they are built, read and changed."""

from __future__ import annotations

import functools
import itertools
import math
from typing import NamedTuple

import numpy as np

from tests.corpus.program import program

SECTION = "Containers"
COLOURS = {"red", "green"}


def trajectory_by_append(x, h):
    """A list that a loop appends to, read at its end."""
    states = [x]
    for _ in range(4):
        states.append(states[-1] + h * np.cos(states[-1]))
    return states[-1] * states[1]


def extended_list(xs, c):
    """`extend` and `+=`."""
    out = [c]
    out.extend(xs)
    out += [c * c]
    return sum(out) * out[-1]


def inserted_and_popped(x, y):
    """A stack and a queue."""
    stack = [x, y]
    stack.insert(0, x * y)
    last = stack.pop()
    first = stack.pop(0)
    return first * last + stack[0] ** 2


def sliced_list(xs):
    head, tail = xs[:2], xs[-2:]
    both = head + tail
    both[1:3] = [both[0] * both[1]]
    return sum(both)


def assigned_items(xs, c):
    """Items of a list are replaced in a loop."""
    ys = list(xs)
    for k in range(1, len(ys)):
        ys[k] = ys[k] * ys[k - 1] + c
    return ys[-1]


def nested_list(a, b):
    """`M[0][1] = x` in a list of lists."""
    M = [[0.0, 0.0], [0.0, 0.0]]
    M[0][1] = a
    M[1][0] = b * M[0][1]
    M[1][1] += 1.0
    return M[0][1] * M[1][0] + M[1][1]


def list_comprehensions(xs, c):
    """Nested and filtered."""
    table = [[x * y for y in xs] for x in xs if x > 0.0]
    return sum(sum(row) for row in table) + c * sum([x**2 for x in xs if x > 0.5])


def dict_comprehension(xs):
    powers = {k: xs[0] ** k for k in range(1, 4)}
    named = {name: x * x for name, x in zip("abc", xs)}
    return powers[3] * named["b"] + powers[1]


def set_of_constants(x):
    """Membership in sets of constants."""
    total = x
    for colour in ("red", "blue"):
        if colour in COLOURS:
            total = total * x
        if colour in {"blue", "white"}:
            total = total + x
    return total


def set_comprehension(x):
    sizes = {len(word) for word in ("one", "two", "three")}
    return x ** max(sizes) + len(sizes) * x


def folded(xs):
    """`sum`, `max`, `min`, `any`, `all` over values that vary."""
    spread = max(xs) - min(xs)
    if any(x < 0.0 for x in xs) and not all(x < 0.0 for x in xs):
        return spread * sum(xs)
    return spread


def ranked(xs):
    """Sorted values, with and without a key."""
    low, *_, high = sorted(xs)
    furthest = sorted(xs, key=abs)[-1]
    return high * furthest - low


def mapped(xs, ys):
    """`map` and `filter`."""
    products = list(map(lambda x, y: x * y, xs, ys))
    return sum(filter(lambda p: p > 0.0, products)) + sum(map(math.sin, xs))


def reduced(xs):
    """Horner's scheme by `reduce`, running products by `accumulate`."""
    value = functools.reduce(lambda acc, c: acc * 0.5 + c, xs)
    running = list(itertools.accumulate(xs, lambda a, b: a * b))
    return value * running[-1]


def reversed_pairs(xs):
    total = 0.0
    for k, (a, b) in enumerate(zip(xs, reversed(xs)), start=1):
        total += k * a * b * b
    return total


def dict_of_parameters(params, x):
    """Reading, writing and updating a dict of parameters."""
    hidden = np.tanh(params["W"] @ x + params["b"])
    params = dict(params)
    params["b"] = params["b"] - 0.1 * hidden
    params.update(scale=2.0)
    return np.sum(params["b"] ** 2) * params.get("scale", 1.0) * params.get("missing", 0.5)


def gradient_step(params, gradients, rate):
    """A dict updated key by key."""
    for name in params:
        params[name] = params[name] - rate * gradients[name]
    return params["w"] ** 2 + params["b"]


def dict_items(weights):
    total = 0.0
    for name, weight in weights.items():
        total += weight**2 if name.startswith("w") else 0.1 * weight
    return total + sum(weights.values()) + len(weights.keys())


def popped_from_dict(d, x):
    d = dict(d)
    rate = d.pop("rate")
    d["rest"] = x * rate
    del d["unused"]
    return sum(d.values())


def nested_dict(model, x):
    for layer in model["layers"]:
        x = np.tanh(layer["w"] * x + layer["b"])
    return x * model["scale"]


def cells_in_dict(x, n):
    """A table of results by number, as in dynamic programming."""
    table = {0: 1.0, 1: x}
    for k in range(2, n):
        table[k] = x * table[k - 1] - 0.5 * table[k - 2]
    return table[n - 1]


class State(NamedTuple):
    position: float
    velocity: float


def advanced(state, dt):
    """A named tuple in, a named tuple out."""
    velocity = state.velocity - dt * math.sin(state.position)
    return State(state.position + dt * velocity, velocity)


def named_tuple_steps(state, dt):
    for _ in range(3):
        state = advanced(state, dt)
    moved = state._replace(velocity=0.5 * state.velocity)
    return moved.position * moved.velocity


def starred(xs, c):
    """Star-unpacking on both sides."""
    first, *middle, last = xs
    joined = [*middle, c, *xs[:1]]
    return first * last + math.prod(joined)


def repeated(x, y):
    """Slices, sums and repetition of tuples."""
    pair = (x, y)
    four = pair * 2
    return sum(four[1:]) * (pair + (x * y,))[-1]


def grid_of_lists(xs):
    """A list of arrays becomes an array."""
    rows = []
    for k in range(3):
        rows.append(xs**k)
    V = np.array(rows)
    return np.sum(V @ V.T)


def walked_by_keys(d):
    keys = sorted(d)
    return d[keys[0]] * d[keys[-1]] + sum(d[k] for k in keys)


def two_lists_at_once(xs, c):
    evens, odds = [], []
    for k, x in enumerate(xs):
        (odds if k % 2 else evens).append(x * c)
    return sum(evens) * sum(odds)


RNG = np.random.default_rng(44)
XS = [0.7, -0.4, 1.3]

PROGRAMS = (
    program(trajectory_by_append, (0.4, 0.1), shows="`items.append(x)`"),
    program(extended_list, (XS, 0.6), shows="`items.extend(xs)`, `items += xs`"),
    program(inserted_and_popped, (0.7, 1.2), shows="`items.insert`, `items.pop`"),
    program(sliced_list, ([0.7, -0.4, 1.3, 0.2],), shows="slices of lists, assigned slices", untyped="S201"),
    program(assigned_items, (XS, 0.3), shows="`items[k] = x`"),
    program(nested_list, (0.7, 1.2), shows="`M[0][1] = x`, lists of lists", untyped="S203"),
    program(list_comprehensions, (XS, 0.3), shows="list comprehensions, nested and filtered"),
    program(dict_comprehension, (XS,), shows="dict comprehensions"),
    program(set_of_constants, (0.7,), shows="sets of constants", refused="S214"),
    program(set_comprehension, (0.7,), shows="set comprehensions"),
    program(folded, (XS,), shows="`sum`, `max`, `min`, `any`, `all`", refused="S211"),
    program(ranked, (XS,), shows="`sorted`, also with a key"),
    program(mapped, (XS, [0.2, 0.9, 0.5]), shows="`map`, `filter`"),
    program(reduced, (XS,), shows="`functools.reduce`, `itertools.accumulate`"),
    program(reversed_pairs, (XS,)),
    program(
        dict_of_parameters,
        ({"W": RNG.normal(size=(2, 3)), "b": np.array([0.1, -0.2])}, RNG.normal(size=3)),
        shows="`params[key] = v`, `dict(params)`, `.update`, `.get`",
        untyped="R201",
    ),
    program(
        gradient_step,
        ({"w": 0.7, "b": 0.1}, {"w": 0.3, "b": -0.5}, 0.1),
        shows="a dict argument updated in place",
        untyped="R208",
    ),
    program(
        dict_items, ({"w1": 0.7, "w2": -0.2, "b": 0.5},), shows="`.items()`, `.values()`, `.keys()`", refused="S233"
    ),
    program(popped_from_dict, ({"rate": 0.3, "unused": 1.0}, 0.8), shows="`d.pop(key)`, `del d[key]`", untyped="R201"),
    program(
        nested_dict,
        ({"layers": [{"w": 0.5, "b": 0.1}, {"w": -0.8, "b": 0.2}], "scale": 1.5}, 0.6),
        shows="dicts in lists in dicts",
    ),
    program(cells_in_dict, (0.7, 5), shows="a dict filled by a loop"),
    program(advanced, (State(0.3, 0.8), 0.1), shows="named tuples as arguments and results", untyped="S233"),
    program(named_tuple_steps, (State(0.3, 0.8), 0.1), shows="named tuples in loops, `._replace`", untyped="S233"),
    program(starred, (XS, 0.6), shows="star-unpacking", refused="S234"),
    program(repeated, (0.7, 1.2), shows="slices, sums and repetition of tuples"),
    program(grid_of_lists, (np.array([0.4, 0.9]),), shows="arrays made of lists"),
    program(walked_by_keys, ({"b": 0.7, "a": -0.2, "c": 0.5},), untyped="R208"),
    program(two_lists_at_once, (XS, 0.6), shows="`append` to a list that is chosen by a condition", refused="S203"),
)
