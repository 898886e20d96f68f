# wrt: w    mode: forward
# sample: w=np.array([0.5, -1.0]), x=np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 0.5]]), y=np.array([1.0, 0.0, 2.0])

import numpy as np


def loss(w, x, y):
    r = x @ w - y
    return np.sum(r * r)


# ---- emitted ----

import numpy as np


def loss_jvp(w, x, y, *, w_dot):
    """Value of `loss` (least_squares.py:7) and its tangent, for tangents of w.

    Emitted by tangentc; source sha256 816eba3d6c8c; target numpy.
    """
    # tangent of least_squares.py:8    r = x @ w - y
    r_dot = x @ w_dot
    r = x @ w - y
    return np.sum(r * r), np.sum(2 * r * r_dot)
