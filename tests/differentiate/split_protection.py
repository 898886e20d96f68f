"""Handlers that see how far the body of their `try` came."""

import math

import numpy as np

from tests.differentiate.program import program


@program((0.7, 2), (0.7, 0))
def assigned_before_it_fails(x, n):
    scale = 1.0
    try:
        scale = 0.5 * x
        y = 1.0 / n * x
    except ZeroDivisionError:
        y = 3.0 * x
    return scale * y


@program(([0.7, 1.3, 2.0],), ([0.7, 1.3, -1.0, 3.0],))
def products_until_one_fails(xs):
    total = 1.0
    try:
        for v in xs:
            total = total * math.log(v)
    except ValueError:
        total = total + 10.0 * xs[0]
    return total


@program((0.7, [1, 2]), (0.7, [1, 0]), (0.7, [0, 2]))
def further_and_further(x, d):
    a = x
    try:
        a = a * x
        b = a / d[0]
        a = b * x
        b = a / d[1]
        a = b + a
    except ZeroDivisionError:
        a = a * 3.0
    return a


@program((0.7, [1, 2]), (0.7, [1, 0]), (0.7, [0, 0]))
def elements_until_one_fails(x, d):
    u = np.ones(3) * x
    try:
        u[0] = x / d[0]
        u[1] = x * x / d[1]
        u[2] = u[0] * u[1]
    except ZeroDivisionError:
        u[2] = 7.0 * x
    return np.sum(u**2)


@program((0.7, [1, 0, 2]))
def skipped_trips(x, d):
    n = 0
    s = 0.0
    for k in range(3):
        try:
            s = s + x / d[k]
            n = n + 1
            s = s * x
        except ZeroDivisionError:
            s = s - x
            continue
    return s * n


@program((0.7, "a"), (0.7, "b"))
def by_two_handlers_or_none(x, key):
    table = {"a": x}
    y = x
    try:
        y = y * 2.0
        z = table[key]
        y = y * z
    except KeyError:
        z = y
    except ValueError:
        z = 3.0
    else:
        y = y + 1.0
    return y * z


@program((0.7, 0), (0.7, 2), (0.05, 2))
def fails_in_a_branch(x, d):
    y = x
    try:
        if x > 0.1:
            y = y * x
            y = y / d
        else:
            y = 3.0 * x
    except ZeroDivisionError:
        y = y + 1.0
    return y


@program((0.7, 2), (0.7, 0))
def returns_or_fails(x, d):
    y = x
    try:
        y = y * x
        return y / d
    except ZeroDivisionError:
        return y * 5.0


@program(([1.5, 2.5],), ([1.5, 2.5, 0.3],))
def counted_in_nested_loops(xs):
    total, count = 0.0, 0
    try:
        for k, v in enumerate(xs):
            for j in range(2):
                total = total + (k + 1) * math.sqrt(v - j)
                count = count + 1
    except ValueError:
        pass
    return total * count


@program(([0.7, 1.3, 2.0],), ([0.7, 1.3, -1.0, 3.0],))
def sums_until_one_fails(xs):
    total, weights = 0.0, np.ones(2) * xs[0]
    try:
        for v in xs:
            total += math.log(v)
            weights[0] *= v
    except ValueError:
        weights[1] = total
    return total * weights[0] + weights[1]
