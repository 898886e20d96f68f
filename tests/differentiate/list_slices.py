"""Slices of lists that are assigned, deleted and replaced."""

import numpy as np

from tests.differentiate.program import program

V = [0.3, 1.2, 0.7, -0.4]


@program((V,))
def shorter_by_a_slice(x):
    y = list(x)
    y[1:3] = [y[0] * y[1]]
    return sum(y) * y[1]


@program((V,))
def slice_of_a_sum(x):
    both = x[:2] + x[-2:]
    both[1:3] = [both[0] * both[1], both[2] ** 2]
    return sum(both) * both[1]


@program((V,))
def inserted_by_a_slice(x):
    y = [v * v for v in x]
    y[1:1] = [x[0], x[1] * y[1]]
    return y[0] * y[1] + y[2] * y[3]


@program((V,))
def replaced_as_a_whole(x):
    y = [v * v for v in x]
    same = y
    y[:] = [v * w for v, w in zip(x, y, strict=True)]
    return same[0] * same[1] + y[2]


@program((V,))
def every_other_item(x):
    y = [v * v for v in x]
    y[::2] = [y[1] * x[0], y[3]]
    y[::-3] = (y[0], x[2] * y[1])
    return y[0] * y[1] + y[2] * y[3]


@program((V,))
def deleted_slices(x):
    y = [v * v for v in x]
    del y[1:3]
    z = x[:]
    del z[:-1]
    return y[0] * y[1] * z[0]


@program((V,))
def reduced_pair_by_pair(x):
    y = [v + 1.0 for v in x]
    while len(y) > 1:
        y[:2] = [y[0] * y[1]]
    return y[0]


@program((V, 2, 1), (V, -3, -2), (V, 1, -1))
def bounds_that_are_not_known(x, start, end):
    y = [np.sin(v) for v in x]
    for k in range(3):
        y[start:end] = [y[k] * x[k], y[-1]]
    return sum(y) * y[2]


@program((V,))
def sliding_window(x):
    window = [0.0, 0.0, 0.0]
    total = 0.0
    for v in x:
        window[:-1] = window[1:]
        window[-1] = v
        total += window[0] * window[2] + window[1] ** 2
    return total


@program((np.array(V),))
def rows_of_a_list(x):
    rows = [x * k for k in range(4)]
    rows[1:3] = [rows[1] * rows[2] + x]
    return np.sum(rows[1] * rows[2])
