"""Control flow around writes and values: loops of every kind, exceptions, contexts, matches, generators."""

from __future__ import annotations

import contextlib
import math

import numpy as np

from tests.corpus.program import program

SECTION = "Control flow"
GRAVITY = 9.81
SETTINGS = {"damping": 0.3}


def bisected(a, target):
    """A loop of unknown length, with a break."""
    low, high = 0.0, 2.0 + a
    middle = 0.5 * (low + high)
    while True:
        if high - low < 0.2:
            break
        if middle**3 > target:
            high = middle
        else:
            low = middle
        middle = 0.5 * (low + high)
    return middle * a + low


def converged(A, x, tolerance=0.1):
    """Power iteration until it settles, in place."""
    x = x.copy()
    steps = 0
    while True:
        y = A @ x
        scale = np.sqrt(y @ y)
        if np.max(np.abs(y / scale - x)) < tolerance or steps > 6:
            return scale
        x[:] = y / scale
        steps += 1


def searched(table, level):
    """A return from two loops, and what happens when there is none."""
    for i in range(len(table)):
        for j in range(len(table[i])):
            if table[i, j] > level:
                return table[i, j] * (i + 1) + j
    return np.sum(table)


def skipped_trips(x, n):
    """Trips that are left early, a loop of no trips, a loop variable that is rebound."""
    y = x.copy()
    for i in range(n):
        if i % 2:
            continue
        i = i + 1
        y[i % len(y)] *= x[0]
    for _ in range(0):
        y[:] = 0.0
    for i in range(n, 0, -1):
        if i == 2:
            break
        y[0] += y[-1] ** 2
    else:
        y[0] = 7.0
    return np.sum(y) * (i + 1)


def on_one_branch_only(x, damped):
    """A variable that exists on one path only."""
    if damped:
        factor = math.exp(-x)
    total = x
    for _ in range(3):
        if damped:
            total = total + factor * total
            factor = factor * factor
    return total


def safe_logarithm(x, y):
    """A fallback for what cannot be computed: the path taken is the path differentiated."""
    try:
        value = math.log(x)
    except ValueError:
        value = -y * y
    return value * y


def else_and_finally(x, n):
    """All the clauses of a try statement."""
    total = 0.0
    try:
        step = x / n
    except ZeroDivisionError:
        step = 1.0
    else:
        step = step * step
    finally:
        total = total + 2.0 * x
    return total * step


def raised_in_a_helper(x):
    if x < 0.0:
        raise ValueError("a negative length")
    return math.sqrt(x)


def caught_from_a_helper(x, y):
    """An exception from a function that is called, inside a loop."""
    total = 0.0
    for each in (x, y, x * y):
        try:
            total = total + raised_in_a_helper(each)
        except ValueError:
            continue
    return total * x


def saturated(x, steepness):
    """A logistic curve that overflows in its exponential and is right all the same."""
    with np.errstate(over="ignore"):
        share = 1.0 / (1.0 + np.exp(-steepness * x))
    return np.sum(share**2)


def suppressed(x):
    """A context that swallows an exception."""
    value = x * x
    with contextlib.suppress(ZeroDivisionError):
        value = value + 1.0 / x
    return value


@contextlib.contextmanager
def doubled_precision():
    yield 2.0


def user_context(x):
    """A context of the user's, with a value."""
    with doubled_precision() as factor:
        y = factor * np.sin(x)
    return np.sum(y * y)


def matched_kind(kind, x):
    """A kernel by its name."""
    match kind:
        case "gauss":
            return np.sum(np.exp(-0.5 * x**2))
        case "cauchy" | "lorentz":
            return np.sum(1.0 / (1.0 + x**2))
        case _:
            return np.sum(np.abs(x))


def matched_shape(point):
    """A point in two or three dimensions."""
    match point:
        case (x, y):
            return x * y
        case (x, y, z) if z > 0.0:
            return x * y * z
        case _:
            return 0.0


def deleted(x):
    """Temporaries are deleted."""
    y = np.exp(x)
    z = y * x
    del y
    w = np.sum(z)
    del z, x
    return w * w


def with_globals(t):
    """Constants of the module, in numbers and in a dict."""
    return 0.5 * GRAVITY * t**2 * (1.0 - SETTINGS["damping"])


def counted_by_nonlocal(x):
    """An inner function that writes to a variable around it."""
    total = 0.0

    def add(y):
        nonlocal total
        total = total + y * y

    for each in x:
        add(each)
    return total * x[0]


def squares(x, n):
    for k in range(n):
        yield x**k


def summed_generator(x):
    """A generator that a sum runs through."""
    return sum(squares(x, 4))


def looped_generator(x):
    """A generator that a loop runs through, left early."""
    total = 0.0
    for k, each in enumerate(squares(x, 5)):
        if k > 2:
            break
        total += each / (k + 1)
    return total


def listed_generator(x):
    terms = list(squares(x, 3))
    return terms[1] * terms[2]


def generator_expression(x):
    return sum(each * each for each in x) + max(math.sin(each) for each in x)


def asserted(x):
    """Assertions and raises on paths that are not taken."""
    assert np.all(x > 0.0), "lengths are positive"
    if np.sum(x) > 1e3:
        raise OverflowError(f"too much: {np.sum(x)}")
    return np.prod(x)


def written_in_nested_loops(A):
    """Elements saved and restored at two depths, with a jump at the inner one."""
    B = A.copy()
    for i in range(len(B)):
        for j in range(len(B)):
            if j > i:
                break
            B[i, j] = B[i, j] * B[j, i] + 0.1
    return np.sum(B)


def while_with_else(x, n):
    k = 0
    while k < n:
        x = x * 1.1 + np.sin(x)
        k += 1
        if x > 50.0:
            break
    else:
        x = x * x
    return x


def chained_conditions(x, y):
    """Conditions on what varies, chained and combined."""
    if 0.0 < x < 1.0 and not y < 0.0:
        z = x * y
    elif x >= 1.0 or y < -1.0:
        z = x - y
    else:
        z = x * x
    return z if z != 0.0 else y


def loop_over_pairs(xs, ys, weights):
    total = 0.0
    for i, (x, y) in enumerate(zip(xs, ys)):
        for w in reversed(weights):
            total += w * x * y * (i + 1)
    return total


RNG = np.random.default_rng(43)
SQUARE = RNG.normal(size=(3, 3))
X = np.array([0.7, 0.4, 1.3])

PROGRAMS = (
    program(bisected, (0.4, 1.3), shows="`while True`, `break`"),
    program(
        converged,
        (SQUARE @ SQUARE.T + np.eye(3), np.array([0.6, 0.0, 0.8])),
        shows="a return from a loop",
        untyped="S201",
    ),
    program(searched, (np.abs(SQUARE), 0.9), (np.abs(SQUARE), 9.0), shows="a return from nested loops"),
    program(skipped_trips, (X, 3), shows="`continue`, `else`, no trips, a rebound loop variable", untyped="S201"),
    program(on_one_branch_only, (0.4, True), (0.4, False), shows="a variable of one branch only"),
    program(safe_logarithm, (0.4, 0.8), (-0.4, 0.8), shows="`try`, `except`"),
    program(else_and_finally, (0.4, 2), (0.4, 0), shows="`else` and `finally` of `try`"),
    program(caught_from_a_helper, (0.5, 0.3), (0.5, -0.3), shows="exceptions from functions that are called"),
    program(saturated, (X, 3.0), shows="`with np.errstate(...)`"),
    program(suppressed, (0.7,), shows="`with contextlib.suppress(...)`"),
    program(user_context, (X,), shows="`with` a context of the user's"),
    program(matched_kind, ("gauss", X), ("lorentz", X), ("none", X), shows="`match` of constants"),
    program(matched_shape, ((0.3, 0.8),), ((0.3, 0.8, 0.5),), shows="`match` of structures"),
    program(deleted, (X,), shows="`del`"),
    program(with_globals, (0.7,), shows="global constants"),
    program(counted_by_nonlocal, (X,), shows="`nonlocal`"),
    program(summed_generator, (0.7,), shows="`sum` of a generator function"),
    program(looped_generator, (0.7,), shows="a loop over a generator function"),
    program(listed_generator, (0.7,), shows="`list` of a generator function"),
    program(generator_expression, (X,), shows="generator expressions"),
    program(asserted, (X,), shows="`assert`, `raise`"),
    program(written_in_nested_loops, (SQUARE,), shows="writes in nested loops with jumps", untyped="S201"),
    program(while_with_else, (0.4, 2), shows="`while` with `else`"),
    program(chained_conditions, (0.4, 0.8), (1.4, 0.8), (-0.4, -0.5)),
    program(loop_over_pairs, (X, SQUARE[0], [0.5, 0.25]), shows="`enumerate`, `zip`, `reversed`"),
)
