"""Every way in which numerical code writes into arrays."""

from __future__ import annotations

import numpy as np

from tests.corpus.program import program

SECTION = "Writes into arrays"


def pascal(p):
    """Probabilities of a binomial random walk, entry by entry."""
    P = np.zeros((4, 4))
    P[0, 0] = 1.0
    for i in range(1, 4):
        for j in range(i + 1):
            P[i, j] = (1 - p) * P[i - 1, j]
            if j > 0:
                P[i, j] += p * P[i - 1, j - 1]
    return P[-1] @ np.arange(4.0) ** 2


def interleave(even, odd):
    """Two halves of a signal woven together by strides, ends left to negative bounds."""
    z = np.empty(2 * len(even))
    z[::2] = even
    z[1::2] = odd[::-1]
    z[-2:] = 0.5 * (z[-2:] + z[:2])
    z[:-3] *= 1.5
    return z @ np.arange(len(z))


def channels_last(image, gain):
    """A picture's channels are scaled through an ellipsis, and a constant one is set."""
    out = np.zeros((*image.shape, 2))
    out[..., 0] = image * gain
    out[..., 1] = np.sqrt(1.0 + image**2)
    out[0, ...] *= 0.5
    out[:, None, :, 1][0] += 1.0
    return np.sum(out**2)


def last_write_wins(values, weights):
    """Repeated indices: of an assignment the last one stays, of an update as well."""
    table = np.zeros(4)
    table[[0, 2, 0, 3]] = values
    table[np.array([1, 1])] += weights
    return table**2


def clipped_by_mask(x, low):
    """What lies below a bound is replaced, what lies above one is damped."""
    y = x.copy()
    y[y < low] = low
    y[y > 1.0] *= 0.5
    y[np.isnan(y)] = 0.0
    return np.sum(y**3)


def rows_of_matrix(X, scale):
    """Rows are normalised one by one, the last is replaced."""
    Y = X * 1.0
    for i in range(len(Y)):
        Y[i] = Y[i] / np.sqrt(Y[i] @ Y[i])
    Y[-1] = scale * Y[0]
    Y[1, :] -= Y[0, :] * (Y[0] @ Y[1])
    return np.sum(Y * np.arange(Y.size).reshape(Y.shape))


def overwritten_as_a_whole(x, y):
    """A buffer is filled anew in every step."""
    buffer = np.zeros_like(x)
    total = 0.0
    for k in range(3):
        buffer[:] = np.sin(x + k * y)
        total += buffer @ buffer
        buffer[...] = 0.0
    return total + np.sum(buffer)


def broadcast_into(column, row, number):
    """A column, a row and a number, each stretched by the store."""
    M = np.zeros((3, 2))
    M[:] = row
    M[:, :1] += column[:, None]
    M[1] = number
    M[:, 1] *= number
    return np.sum(np.cos(M))


def rows_of_lists(row, a, b):
    """Lists and tuples are stored, stretched where they must be."""
    M = np.zeros((2, 2))
    M[:] = row
    M[:, 1:] *= 2.0
    M[1:] += [a, b]
    M[0] += (a, a * b)
    return np.sum(np.sin(M))


def powers_and_remainders(x, a):
    """The rarer augmented assignments, of elements and of arrays."""
    y = np.abs(x) + 1.0
    y[0] **= a
    y[1:] **= 2
    y[1] /= y[0]
    y[-1] -= a
    y **= 0.5
    y[0] %= 0.7
    return np.sum(y)


def floor_divided(x):
    """Bins: what remains of the fraction has a slope, what is counted has none."""
    y = 3.0 * x
    bins = y.copy()
    bins //= 1.0
    y -= bins
    y[:] = y * (1.0 - y)
    return np.sum(y)


def matrix_in_place(A, B):
    """`@=` replaces a square matrix by a product."""
    P = A.copy()
    Q = P
    for _ in range(2):
        P @= B
    return np.sum(Q * P)


def bound_or_changed(x, c):
    """`b += 1` changes an array under both of its names, and a number under one."""
    a = 2.0 * x
    b = a
    b += 1.0
    s = c
    t = s
    t += 1.0
    return np.sum(a * b) + s * t


def relaxation(u, c):
    """Neighbours are read and overwritten in one statement."""
    u = u.copy()
    for _ in range(3):
        u[1:-1] += c * (u[2:] - 2 * u[1:-1] + u[:-2])
        u[:-1] -= 0.1 * u[1:] ** 2
    return u


def pivoted(A, b):
    """Gaussian elimination with row swaps by index arrays."""
    A, b = A.copy(), b.copy()
    n = len(b)
    for k in range(n):
        p = k + int(np.argmax(np.abs(A[k:, k])))
        A[[k, p]] = A[[p, k]]
        b[k], b[p] = b[p], b[k]
        for i in range(k + 1, n):
            f = A[i, k] / A[k, k]
            A[i, k:] -= f * A[k, k:]
            b[i] -= f * b[k]
    x = np.zeros(n)
    for i in range(n - 1, -1, -1):
        x[i] = (b[i] - A[i, i + 1 :] @ x[i + 1 :]) / A[i, i]
    return x


def constants_over_results(x):
    """Boundary values over what was computed: nothing is left of it."""
    y = np.exp(x)
    z = y * y
    y[0] = 1.0
    y[-1] = 0.0
    return np.sum(y * z)


def into_out(x, y):
    """Results that go into arrays that are there already."""
    r = np.empty_like(x)
    np.multiply(x, y, out=r)
    np.add(r, x, r)
    np.sqrt(1.0 + r * r, out=r)
    s = np.zeros(2)
    np.sum(np.outer(r, [1.0, 2.0]), axis=0, out=s)
    return np.sum(r) * s[0] + s[1]


def products_into_out(A, x):
    """Matrix products into a buffer."""
    y = np.empty(len(A))
    np.dot(A, x, out=y)
    z = np.empty(len(A))
    np.matmul(A, y, out=z)
    return z @ y


def histogram_of_charges(charges, cells):
    """Charges are deposited in cells, several in one."""
    density = np.zeros(4)
    np.add.at(density, cells, charges)
    np.subtract.at(density, [0, 1], 0.5 * charges[:2])
    return np.sum(density**2)


def products_at(x, places):
    """Factors that meet in one place are multiplied."""
    likelihood = np.ones(3)
    np.multiply.at(likelihood, places, x)
    return likelihood


def copied_to(x, mask):
    """`copyto`, with and without a mask."""
    y = np.zeros_like(x)
    np.copyto(y, np.sin(x))
    np.copyto(y, x**2, where=mask)
    return np.sum(y * x)


def put_in_places(x, v):
    """`put` and `putmask`."""
    y = x * 1.0
    np.put(y, [0, 2], v)
    np.putmask(y, y > 0.6, y**2)
    return y


def placed(x, v):
    y = x + 0.0
    np.place(y, y < 0.0, v)
    return np.sum(y**2)


def shrunk_to_diagonal(A, jitter):
    """A matrix whose diagonal is set."""
    B = 0.1 * A @ A.T
    np.fill_diagonal(B, 1.0 + jitter)
    return np.linalg.det(B)


def refilled(x, c):
    y = np.sin(x)
    z = y.sum()
    y.fill(c)
    y[0] = z
    return np.prod(y)


def put_along(x, best):
    """The largest of each row is damped."""
    y = x.copy()
    where = np.argmax(y, axis=1)[:, None]
    np.put_along_axis(y, where, best, axis=1)
    return np.sum(y**2)


def sorted_in_place(x):
    y = x**2
    y.sort()
    return y @ np.arange(len(y))


def counted_in_integers(x):
    """An array of integers keeps whole numbers only: they have no slope."""
    n = np.zeros(3, dtype=int)
    n[0] = 2.7
    n[1:] = 5
    return np.sum(x * n)


def kept_in_single_precision(x):
    """What single precision keeps of a result, in a buffer."""
    y = np.zeros(3, dtype=np.float32)
    y[:] = 0.5
    y[0] = 2.0
    return np.sum(x * y)


def scattered_by_diagonal(x):
    """A band matrix, written diagonal by diagonal with index arrays."""
    n = len(x)
    A = np.zeros((n, n))
    i = np.arange(n)
    A[i, i] = 2.0 + x
    A[i[:-1], i[1:]] = -x[1:]
    A[i[1:], i[:-1]] -= x[:-1] ** 2
    return np.linalg.solve(A, np.ones(n))


RNG = np.random.default_rng(41)
SQUARE = RNG.normal(size=(3, 3))
X = np.array([0.7, -0.4, 1.3])

PROGRAMS = (
    program(pascal, (0.3,), shows="`A[i, j] = v`"),
    program(interleave, (RNG.normal(size=3), RNG.normal(size=3)), shows="`y[1::2] = v`, negative and open ends"),
    program(channels_last, (RNG.normal(size=(2, 3)), 0.8), shows="`y[..., 0] = v`, `None` in an index"),
    program(last_write_wins, (RNG.normal(size=4), RNG.normal(size=2)), shows="`y[[0, 2, 0]] = v`, repeated indices"),
    program(clipped_by_mask, (np.array([0.3, -0.8, 1.7, 0.9]), -0.2), shows="`y[mask] = v`", untyped="S201"),
    program(rows_of_matrix, (SQUARE, 0.4), shows="`y[i] = v`, rows", untyped="S201"),
    program(overwritten_as_a_whole, (X, 0.3), shows="`y[:] = v`, `y[...] = v`", untyped="S201"),
    program(broadcast_into, (X, np.array([0.2, 0.9]), 0.6), shows="stores that broadcast"),
    program(rows_of_lists, ([0.3, 0.4], 0.5, 0.7), (X[:2], 0.5, 0.7), shows="`y[...] = [a, b]`"),
    program(powers_and_remainders, (X, 1.7), shows="`+= -= *= /= **= %=` on parts", untyped="S201"),
    program(floor_divided, (np.array([0.4, 0.75, 1.55]),), shows="`//=`", untyped="S201"),
    program(matrix_in_place, (SQUARE, 0.5 * SQUARE.T), shows="`P @= B`", untyped="S203"),
    program(
        bound_or_changed, (X, 0.9), shows="`b += 1`: an array changes, the name of a number is rebound", untyped="S203"
    ),
    program(relaxation, (RNG.random(6), 0.2), shows="overlapping reads and writes", untyped="S201"),
    program(pivoted, (SQUARE + np.diag([0.0, 2.0, 4.0]), X), shows="swaps, `A[[i, j]] = A[[j, i]]`", untyped="S201"),
    program(constants_over_results, (X,), shows="a constant over what varies", untyped="S201"),
    program(into_out, (X, RNG.normal(size=3)), shows="`out=` of ufuncs and reductions", untyped="S201"),
    program(products_into_out, (SQUARE, X), shows="`out=` of `np.dot` and `np.matmul`"),
    program(histogram_of_charges, (RNG.normal(size=4), [0, 2, 0, 3]), shows="`np.add.at`, `np.subtract.at`"),
    program(products_at, (RNG.random(4) + 0.5, [0, 1, 0, 2]), shows="`np.multiply.at`", untyped="S203"),
    program(copied_to, (X, np.array([True, False, True])), shows="`np.copyto`", untyped="S201"),
    program(put_in_places, (X, 0.2), shows="`np.put`, `np.putmask`", untyped="S201"),
    program(placed, (X, np.array([0.3])), shows="`np.place`", untyped="S201"),
    program(shrunk_to_diagonal, (SQUARE, 0.3), shows="`np.fill_diagonal`", untyped="S201"),
    program(refilled, (X, 0.7), shows="`y.fill(v)`", untyped="S201"),
    program(put_along, (SQUARE, 0.1), shows="`np.put_along_axis`", untyped="S201"),
    program(sorted_in_place, (X,), shows="`y.sort()`", untyped="S201"),
    program(counted_in_integers, (X,), shows="stores into arrays of integers"),
    program(kept_in_single_precision, (X,), shows="stores into arrays of single precision"),
    program(scattered_by_diagonal, (0.3 * X,)),
)
