"""`match`, and `del` of names."""

import math

import numpy as np

from tests.differentiate.program import program


@program((np.array([0.5, -0.3]), "relu"), (np.array([0.5, -0.3]), "tanh"), (np.array([0.5, -0.3]), "?"))
def activation(x, kind):
    match kind:
        case "relu":
            y = np.maximum(x, 0.0)
        case "tanh" | "sigmoid":
            y = np.tanh(x)
        case _:
            y = x * x
    return np.sum(y * x)


@program((0.4, 0), (0.4, 1), (0.4, 2), (0.4, -7))
def powers(x, n):
    match n:
        case 0:
            return x
        case 1 | 2:
            return x * x + n
        case k if k < -5:
            return x**3 * k
        case _:
            pass
    return -x


@program((0.4, ("scale", 2)), (0.4, ("shift",)), (0.4, ("poly", 1, 2, 3)), (0.4, ["scale", 3]), (0.4, 7))
def instructions(x, instruction):
    match instruction:
        case "scale", factor:
            x = x * factor
        case ("shift",):
            x = x + 1.0
        case [_, *coefficients] if len(coefficients) > 2:
            for c in coefficients:
                x = x * x + c
        case int(n):
            x = x / n
        case other:
            x = x - len(other)
    return x * x


@program((0.4, {"kind": "well", "depth": 2.0}), (0.4, {"kind": "wall"}), (0.4, {}), (0.4, None))
def by_mapping(x, potential):
    match potential:
        case {"kind": "well", "depth": depth}:
            energy = -depth * math.exp(-x * x)
        case {"kind": "wall"}:
            energy = x**4
        case None:
            energy = x
        case {}:
            energy = 2.0 * x
    return energy * x


@program((0.4, 0.7, True, False), (0.4, 0.7, False, True), (0.4, 0.7, False, False))
def pairs(x, y, left, right):
    match (left, right):
        case (True, _):
            z = x * y
        case (False, True):
            z = x - y
        case _:
            z = y / x
    del left
    return z * z


@program((0.4,), (1.5,))
def kinds_of_numbers(x):
    total = 0.0
    for part in (x, 2, "name", x * x):
        match part:
            case str():
                total = total + 1.0
            case float(value) if value > 1.0:
                total = total + value * value
            case int() | float():
                total = total + x
            case np.floating():
                total = total + part
    return total * x


@program((np.array([0.5, 0.25, 2.0]),))
def matched_in_a_loop(x):
    found = 0.0
    for k in range(5):
        match k % 3:
            case 0 if k > 3:
                break
            case 0:
                continue
            case r:
                found = found + x[r] ** k
        temporary = found * 2.0
        found = found + 0.1 * temporary
        del temporary
    return found


@program((0.5,))
def a_name_bound_again(x):
    y = x * x
    del y
    y = x + 1.0
    return y * x
