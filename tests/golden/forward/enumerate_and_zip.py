# wrt: xs, ys    mode: forward    device: no
# sample: xs=np.array([0.3, 1.2]), ys=np.array([1.0, -0.4])

import numpy as np


def weighted(xs, ys):
    total = 0.0
    for i, (x, y) in enumerate(zip(xs, ys)):
        total = total + (i + 1) * x * np.exp(y)
    return total


# ---- emitted ----

import numpy as np


def with_zeros(items_dot):
    """The tangents of the pairs that `enumerate` makes: a position has none."""
    return [(0.0, item) for item in items_dot]


def weighted_jvp(xs, ys, *, xs_dot, ys_dot):
    """Value of `weighted` (enumerate_and_zip.py:7) and its tangent, for tangents of xs, ys.

    Emitted by tangentc; source sha256 07f748f47494; target numpy.
    """
    total = 0.0
    total_dot = 0.0
    for (i, (x, y)), (_, (x_dot, y_dot)) in zip(
        enumerate(zip(xs, ys)), with_zeros(zip(xs_dot, ys_dot))
    ):
        total_2 = i + 1
        product = total_2 * x
        exp_y = np.exp(y)
        total = total + product * exp_y
        # tangent of enumerate_and_zip.py:10    total = total + (i + 1) * x * np.exp(y)
        total_dot = total_dot + (total_2 * x_dot * exp_y + product * (exp_y * y_dot))
    return total, total_dot
