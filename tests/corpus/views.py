"""Views and other names for arrays: what is written on one side is seen on the other."""

from __future__ import annotations

import numpy as np

from tests.corpus.program import program

SECTION = "Views and aliases"


def row_scaled(A, c):
    """`row = A[i]` is a part of `A`."""
    A = A.copy()
    for i in range(len(A)):
        row = A[i]
        row *= c + i
        row[0] += 1.0
    return np.sum(A * A)


def inner_region(u, f):
    """A view of the interior of a grid is relaxed; the grid has changed."""
    grid = np.zeros((4, 4))
    grid[0] = u
    inner = grid[1:-1, 1:-1]
    for _ in range(2):
        inner += 0.25 * (grid[:-2, 1:-1] + grid[2:, 1:-1]) - f
    return np.sum(grid**2)


def transposed_update(A, x):
    """Columns are reached as rows of the transpose."""
    B = A.copy()
    T = B.T
    T[0] = x
    T[1] *= T[0]
    return np.sum(np.sin(B) * A)


def flat_grid(A, c):
    """A matrix is written through its flat view."""
    B = A.copy()
    flat = B.reshape(-1)
    flat[::2] *= c
    flat[1] = B[0, 0] ** 2
    return np.sum(B**2) + B[1, 1]


def raveled(A):
    B = 2.0 * A
    v = B.ravel()
    v[-1] = v[0] * v[1]
    return B


def permuted_axes(A, c):
    """A view with its axes in another order."""
    B = A.copy()
    W = B.transpose(1, 0)
    W[0] += c
    V = np.swapaxes(B, 0, 1)
    V[-1] *= c
    return np.sum(B**3)


def with_new_axis(x, c):
    """`x[None]` and `x[:, None]` see through to `x`."""
    y = np.sin(x)
    line = y[None]
    line[0, 1:] *= c
    column = y[:, None]
    column[0] = c * c
    return y @ y


def diagonal_read(A):
    """The diagonal is a view for reading: what it holds follows the matrix."""
    B = A.copy()
    d = np.diagonal(B)
    s = np.sum(d)
    B[0, 0] = s * s
    return np.sum(B.diagonal() ** 2) + np.trace(B)


def stretched(x, A):
    """`np.broadcast_to` gives a view of what is stretched."""
    y = x * 2.0
    wide = np.broadcast_to(y, A.shape)
    before = np.sum(wide * A)
    return before * np.sum(wide)


def real_of_real(x, c):
    """The real part of a real array is the array itself."""
    y = x * 1.0
    r = y.real
    r[0] = c * c
    return np.sum(y**2)


def view_of_a_view(x, c):
    y = x.copy()
    a = y[1:]
    b = a[::-1]
    d = b[:2]
    d *= c
    a[0] += d[1]
    return np.sum(y * b[0])


def two_names(x, c):
    """Two names for one array; then one of them for another."""
    a = x * c
    b = a
    b[0] = c
    a *= 2.0
    total = np.sum(b * a)
    a = np.sin(b)
    a[1] = 0.0
    return total + np.sum(b) * np.sum(a)


def same_array_twice_in_a_list(x):
    """A list holds one array twice."""
    y = np.tan(x)
    pair = [y, y]
    y *= 2.0
    return np.sum(pair[0] * pair[1])


def written_through_a_list(x, c):
    """Arrays are changed by a loop over the list that holds them."""
    a, b = x * 1.0, x * x
    for each in [a, b]:
        each *= c
        each[0] = 0.0
    return a @ b


def written_through_a_dict(x, c):
    state = {"u": x * 1.0, "v": np.zeros_like(x)}
    u = state["u"]
    for _ in range(2):
        state["v"] += c * u
        state["u"] -= c * state["v"]
    return np.sum(u * state["v"])


def smoothed(u, c):
    u[1:-1] += c * (u[2:] - 2 * u[1:-1] + u[:-2])


def alias_through_a_call(u, c):
    """A function that works in place, on a view too."""
    u = u.copy()
    v = u[:-1]
    smoothed(u, c)
    smoothed(v, 0.5 * c)
    return np.sum(u**2) + v[0]


def first_half(u):
    return u[: len(u) // 2]


def view_from_a_call(u, c):
    """A function returns a view of its argument."""
    w = np.exp(u)
    half = first_half(w)
    half *= c
    return np.sum(w * u)


def copied_over(target, source):
    target[:] = source
    target[0] *= 2.0


def one_array_as_two_arguments(u, c):
    """The same array is handed over twice."""
    w = c * u
    copied_over(w, w)
    return np.sum(w**2)


def outlives_rebinding(x, c):
    """A view keeps the array alive that its name no longer stands for."""
    y = x * c
    tail = y[1:]
    y = np.zeros(2)
    tail *= tail
    y[0] = tail[0]
    return np.sum(y) + np.sum(tail)


def seen_from_both_sides(x, c):
    """The array and its view are written in turn."""
    y = x.copy()
    v = y[::2]
    v[0] = c
    y[0] *= y[1]
    v += y[:2]
    y[2] -= v[0]
    return np.sum(y * y)


def rotating_buffers(u, c):
    """Three time levels that change roles."""
    previous, current, following = u.copy(), u.copy(), np.zeros_like(u)
    for _ in range(4):
        following[1:-1] = 2 * current[1:-1] - previous[1:-1] + c * (current[2:] - 2 * current[1:-1] + current[:-2])
        previous, current, following = current, following, previous
    return np.sum(current**2)


def two_buffers(u, c):
    """Jacobi's iteration between two buffers."""
    new = u.copy()
    old = np.empty_like(u)
    for _ in range(3):
        old, new = new, old
        new[0], new[-1] = old[0], old[-1]
        new[1:-1] = (1 - c) * old[1:-1] + c * 0.5 * (old[2:] + old[:-2])
    return new


def split_state(state, dt):
    """Position and velocity are halves of one vector."""
    state = state.copy()
    n = len(state) // 2
    q, v = state[:n], state[n:]
    for _ in range(3):
        v -= dt * np.sin(q)
        q += dt * v
    return np.sum(state**2)


def chosen_view(x, c):
    """Which part is written is decided when it runs."""
    y = x.copy()
    part = y[1:] if c > 0.5 else y[:-1]
    part *= c
    return np.sum(y**2)


def unpacked_rows(A, c):
    """The rows of a matrix by unpacking are views."""
    B = A.copy()
    a, b, d = B
    a *= c
    b -= a
    d[0] = b[0]
    return np.sum(B**2)


RNG = np.random.default_rng(42)
SQUARE = RNG.normal(size=(3, 3))
X = np.array([0.7, -0.4, 1.3])

PROGRAMS = (
    program(row_scaled, (SQUARE, 0.7), shows="`row = A[i]; row *= 2`", untyped="S203"),
    program(inner_region, (RNG.random(4), 0.1), shows="slices"),
    program(transposed_update, (SQUARE, X), shows="`A.T`", untyped="S201"),
    program(flat_grid, (SQUARE, 0.8), shows="`A.reshape(-1)`", untyped="S201"),
    program(raveled, (SQUARE,), shows="`A.ravel()`", untyped="S201"),
    program(permuted_axes, (SQUARE, 0.6), shows="`A.transpose(1, 0)`, `np.swapaxes`", untyped="S201"),
    program(with_new_axis, (X, 0.6), shows="`x[None]`, `x[:, None]`", untyped="S201"),
    program(diagonal_read, (SQUARE,), shows="`np.diagonal`", untyped="S201"),
    program(stretched, (X, SQUARE), shows="`np.broadcast_to`"),
    program(real_of_real, (X, 0.6), shows="`x.real`", untyped="S201"),
    program(view_of_a_view, (np.append(X, 0.5), 0.6), shows="a view of a view", untyped="S203"),
    program(two_names, (X, 0.8), shows="two names for one array", untyped="S201"),
    program(same_array_twice_in_a_list, (0.5 * X,), shows="one array twice in a list", refused="S203"),
    program(written_through_a_list, (X, 0.6), shows="arrays written through a list", untyped="S203"),
    program(written_through_a_dict, (X, 0.3), shows="arrays written through a dict", untyped="S201"),
    program(
        alias_through_a_call, (RNG.random(5), 0.2), shows="an array or a view changed by a function", untyped="S201"
    ),
    program(view_from_a_call, (RNG.random(4), 0.2), shows="a view returned by a function", untyped="S203"),
    program(one_array_as_two_arguments, (X, 0.7), shows="one array as two arguments", untyped="S201"),
    program(outlives_rebinding, (X, 0.7), shows="a view that outlives the name of its array", untyped="S203"),
    program(seen_from_both_sides, (np.append(X, 0.5), 0.6), shows="writes on either side", untyped="S201"),
    program(rotating_buffers, (RNG.random(5), 0.2), shows="buffers that change roles in a loop", untyped="S201"),
    program(two_buffers, (RNG.random(5), 0.4), untyped="S201"),
    program(split_state, (RNG.normal(size=4), 0.1), untyped="S203"),
    program(chosen_view, (X, 0.7), shows="a view that is chosen by a condition", refused="S203"),
    program(unpacked_rows, (SQUARE, 0.7), shows="rows by unpacking", untyped="S203"),
)
