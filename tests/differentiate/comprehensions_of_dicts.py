"""Comprehensions of dicts and sets."""

import numpy as np

from tests.differentiate.program import program

NUMBERS = [0.7, -0.4, 1.3]


@program((NUMBERS,))
def powers_by_exponent(xs):
    powers = {k: xs[0] ** k for k in range(1, 4)}
    return powers[3] * powers[2] + powers[1]


@program((NUMBERS,))
def keys_that_come_again(xs):
    last = {k % 2: x * k for k, x in enumerate(xs)}
    return last[1] * 2.0 + last[0] ** 2


@program((NUMBERS,))
def letters_as_keys(xs):
    named = {name: x * x for name, x in zip("abc", xs, strict=True) if name != "c"}
    return named["b"] + named["a"] ** 2 + len(named) * xs[2]


@program(({"W": np.array([[0.3, -0.2, 0.5], [0.1, 0.8, -0.4]]), "b": np.array([0.1, 0.2])}, np.array(NUMBERS)))
def scaled_parameters(parameters, x):
    half = {name: 0.5 * value for name, value in parameters.items()}
    return np.sum(np.tanh(half["W"] @ x + half["b"]))


@program((NUMBERS,))
def dicts_in_a_dict(xs):
    table = {i: {j: xs[i] * xs[j] for j in range(i + 1)} for i in range(3)}
    return table[2][1] * table[1][1] + sum(table[2].values())


@program((NUMBERS,))
def pairs_as_keys(xs):
    table = {(i, j): xs[i] * xs[j] for i in range(3) for j in range(i)}
    return table[2, 1] * table[1, 0]


@program((NUMBERS,))
def names_of_its_own(xs):
    k = 2.0
    xs = {k: k * x for k, x in enumerate(xs)}
    return k * xs[1] * xs[2]


@program((0.7,))
def sets_of_constants(x):
    sizes = {len(word) for word in ("one", "two", "three")}
    total = 0.0
    for size in {n + 1 for n in range(4) if n != 2}:
        total = total * x + size * x
    return x ** max(sizes) + len(sizes) * total
