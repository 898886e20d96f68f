# wrt: w    mode: reverse
# sample: w=np.array([0.5, -1.0]), x=np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 0.5]]), y=np.array([1.0, 0.0, 2.0])

import numpy as np


def loss(w, x, y):
    r = x @ w - y
    return np.sum(r * r)


# ---- emitted ----

def loss_grad(w, x, y):
    """Gradient of `loss` (least_squares.py:7) with respect to w.

    Emitted by tangentc; source sha256 816eba3d6c8c; target numpy.
    """
    r = x @ w - y
    # adjoint of least_squares.py:9    return np.sum(r * r)
    r_bar = 2 * r
    # least_squares.py:8    r = x @ w - y
    return x.T @ r_bar
