"""Tuples, lists, dicts and what iterates over them."""

import numpy as np

from tests.differentiate.program import program


@program((0.5,))
def appended_list(x):
    acc = []
    for i in range(3):
        acc.append(x * i)
    s = 0.0
    for a in acc:
        s = s + a * a
    return s


@program(({"W": np.full((3, 2), 0.3), "b": np.array([0.1, 0.2])}, np.arange(12.0).reshape(4, 3) / 7))
def parameters_in_dict(p, X):
    h = np.tanh(X @ p["W"] + p["b"])
    return np.sum(h**2)


@program((np.array([0.3, 1.2, -0.7]), np.array([0.3, 1.2, -0.7]) + 1.0))
def enumerated_pairs(xs, ys):
    t = 0.0
    for i, (x, y) in enumerate(zip(xs, ys, strict=False)):
        t = t + i * x * y
    return t


@program(
    (np.array([0.3, 1.2, -0.7]), np.array([0.3, 1.2, -0.7]) + 1.0),
    (np.array([0.3, 1.2, -0.7]) + 1.0, np.array([0.3, 1.2, -0.7]) + 2.0),
)
def reversed_pairs_with_break(xs, ys):
    t = 0.0
    for x, y in zip(reversed(xs), ys, strict=False):
        t = t * 0.5 + x * y * y
        if t > 2.0:
            break
    return t


@program((np.arange(6.0).reshape(2, 3) / 7, np.array([0.3, 1.2, -0.7])))
def rows_of_matrix(A, v):
    s = v
    for row in A:
        s = np.tanh(row * s)
    return np.sum(s)


@program(
    (
        [
            (np.array([0.3, 1.2, -0.7]), np.array([0.3, 1.2, -0.7]) + 1.0),
            (np.array([0.3, 1.2, -0.7]) * 2, np.array([0.3, 1.2, -0.7]) * 3),
        ],
    )
)
def list_of_pairs(ps):
    s = 0.0
    for k, (w, b) in enumerate(ps):
        s = s + np.sum(w) * np.sum(b) * k
    return s


@program(((1.3, 0.4, (2.0, 0.7), 9.0), True), ((1.3, 0.4, (2.0, 0.7), 9.0), False))
def items_of_tuple_on_branches(p, c):
    s = p[0] * 2.0
    if c:
        s = s + p[1] * p[2][0]
    for _k in range(2):
        s = s * p[2][1]
    return s


@program(((1.3, (0.4, 5.0)), 3), ([1.3, (0.4, 5.0)], 3))
def item_of_tuple_in_loop(ps, n):
    s = 0.0
    for k in range(n):
        s = s + ps[0] * k
    return s


@program((np.array([0.3, 1.2, 0.7]),))
def starred_patterns(x):
    a, (b, *c), d = x[0], (x[1], x[2], x[0]), x[1]
    return a * b + c[0] * c[1] * d


@program((1.3,))
def mixed_displays(x):
    lst = [x, 2 * x, x * x]
    d = {"a": lst[1], "b": x}
    t = (lst[0], d["a"])
    return t[0] * t[1] + d["b"] + sum(lst) + max(lst)


@program((np.array([0.3, 1.2, 0.7]),))
def stacked_list(x):
    acc = []
    for v in x:
        acc.append(np.sin(v))
    return np.sum(np.stack(acc) ** 2) + np.array(acc).prod()


@program((1.3,))
def list_display_of_pairs(x):
    pts = [(x, 1.0), (2.0 * x, x)]
    s = 0.0
    for (a, b), w in zip(pts, (0.5, 2.0), strict=False):
        s += a * b * w
    return s


@program(({"a": np.array([1.0, 2.0]), "bc": np.array([0.5])},), ({"a": np.array([1.0, 2.0]), "bias": 0.5},))
def items_of_dict(p):
    total = 0.0
    for name, v in p.items():
        total = total + np.sum(v) * len(name)
    for v in p.values():
        total = total * np.mean(v)
    return total + p.get("bias", 2.0) * total


@program((np.array([1.0, 2.0, 3.0]),))
def tuple_at_run_time_index(a):
    t = (a[0], a[1] * 2)
    total = 0.0
    for i in range(2):
        total = total + t[i] * a[2]
    return total


@program((0.4,))
def repeated_tuple(x):
    t = (x, 3.0 * x) * 2
    return t[3] * t[0]


@program((np.array([0.3, 1.2, -0.7]),))
def list_of_enumerate(x):
    total = 0.0
    for i, v in reversed(list(enumerate(x))):
        total = total * v + i * v
    return total


@program((np.array([1.0, 2.0]), np.array([3.0, 4.0])))
def enumerate_with_start(x, y):
    total = 0.0
    for i, (r, q) in enumerate(zip(x, y, strict=False), 1):
        total = total + i * r * q
    return total


@program((np.array([0.3, 1.2, -0.7]),))
def zip_with_range(x):
    total = 0.0
    for i, v in zip(range(3), x, strict=False):
        total = total + i * v * v
    return total


@program(
    ([np.array([0.3, 1.2, -0.7]), np.array([0.3, 1.2, -0.7]) * 2.0],),
    ((np.array([0.3, 1.2, -0.7]), np.array([0.3, 1.2, -0.7]) * 2.0),),
)
def sequence_joined_twice(arrays):
    return np.sum(np.stack(arrays) ** 2) + np.sum(np.concatenate(arrays)) + np.max(arrays)


@program((np.array([0.3, 1.2, -0.7]), 1), (np.array([0.3, 1.2, -0.7]), 0))
def display_at_argument(a, k):
    return (a, a * 2)[k][1] ** 2


@program((np.array([0.3, 1.2, -0.7]),))
def overlapping_slices(a):
    total = 0.0
    for j, (k, m) in zip(a, zip(a[1:], a[2:], strict=False), strict=False):  # noqa: RUF007
        total += j * k * m
    return total


@program((np.array([0.3, 1.2, -0.7]), np.array([0.3, 1.2, -0.7]) + 1.0))
def pairs_kept_whole(x, y):
    total = 0.0
    for pair in zip(x, y, strict=True):
        a, b = pair
        total = total + a * b * pair[0]
    return total
