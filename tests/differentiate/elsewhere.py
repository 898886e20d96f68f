"""Names that are assigned from elsewhere: closures with `nonlocal`, and loops over generator functions."""

# ruff: noqa: B007, RUF059

import numpy as np

from tests.differentiate.program import program


@program((0.7,), (-0.3,))
def counted_by_closure(x):
    count = 0
    total = 0.0

    def add(value):
        nonlocal count, total
        count = count + 1
        total = total + value * count
        if total > 1.0:
            total = total * 0.5

    for k in range(4):
        add(x**k)
        if count == 2:
            add(x)
    return total * total


@program((0.7, 3))
def two_levels(x, n):
    best = x

    def outer(scale):
        def inner(value):
            nonlocal best
            best = best * scale + value

        for k in range(n):
            inner(np.sin(scale * k))

    outer(0.5)
    while best < 2.0:
        outer(1.5)
    return best


def applied(function, values):
    for value in values:
        if value > 0.0:
            function(value)
    return len(values)


@program((np.array([0.4, -0.2, 0.9]),))
def closure_handed_on(x):
    total = 1.0
    product = 1.0

    def add(v):
        nonlocal total, product
        total = total + v * v
        product = product * v

    n = applied(add, x)
    return total * product + n * total


@program((np.array([0.4, -0.2, 0.9]),))
def closure_that_writes_into_an_array(x):
    y = np.zeros(3)

    def put(k, value):
        y[k] = value
        y[0] += 0.5 * value

    for k in range(1, 3):
        put(k, x[k] * x[0])
    return np.sum(y * y)


def powers(x, n):
    y = 1.0
    for k in range(n):
        y = y * x
        yield y


def forever(x):
    while True:
        x = 0.5 * (x + 2.0 / x)
        yield x


def pairs(x):
    yield x[0], x[1]
    if x[0] > 0.0:
        yield x[1], x[2]
        return
    yield from pairs_again(x)
    yield x[2], x[0]


def pairs_again(x):
    for a, b in ((0, 2), (1, 2)):
        yield x[a] * x[b], x[b]


@program((0.7,))
def summed(x):
    total = 0.0
    for y in powers(x, 4):
        total = total + np.sin(y)
    return total


@program((0.7,), (1.7,))
def left_early(x):
    total = 0.0
    for k, y in enumerate(powers(x, 9), 1):
        if k % 2:
            continue
        total = total + y / k
        if total > 1.0 or k > 5:
            break
    else:
        total = -total
    return total * x


@program((0.7,))
def never_ending(x):
    before = x
    for y in forever(x):
        if abs(y - before) < 1e-2:
            break
        before = y
    return y * before


@program((0.7,))
def returned_from(x):
    for y in powers(x, 5):
        if y < 0.4:
            return y * x
    return x


@program((np.array([0.4, -0.2, 0.9]),), (np.array([-0.4, -0.2, 0.9]),))
def nested_generators(x):
    total = 0.0
    for a, b in pairs(x):
        total = total + a * b
        for c in powers(b, 2):
            total = total + c * a
    return total


@program((0.7,))
def consumed_at_once(x):
    terms = list(powers(x, 3))
    first, *rest = tuple(powers(x, 2))
    squares = [y * y for y in powers(x, 3) if y > 0.4]
    return terms[0] * terms[2] + sum(powers(x, 4)) + max(powers(x, 2)) * first + sum(squares)


@program((0.7,))
def a_generator_of_its_own(x):
    scale = 2.0

    def scaled(n):
        for k in range(n):
            yield scale * x**k

    total = 0.0
    for y in scaled(3):
        total = total + y
        scale = scale * 1.5
    return total


@program((np.array([0.4, -0.2, 0.9]),))
def the_body_writes(x):
    y = x.copy()
    for k, value in enumerate(powers(x[0], 3)):
        y[k] *= value
    return np.sum(y * y)


def counter(step):
    total = 0.0

    def advance(x):
        nonlocal total
        total = total + step * x
        return total

    return advance


@program(
    (0.7, 0.3),
)
def closures_with_states_of_their_own(x, step):
    first = counter(step)
    second = counter(2.0)
    first(x)
    second(x * x)
    for k in range(3):
        if k != 1:
            first(x**k)
    return first(1.0) * second(x)
