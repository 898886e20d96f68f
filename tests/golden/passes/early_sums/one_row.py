# wrt: mean
# sample: x=np.array([[0.5, -1.0]]), mean=np.array([0.5, 1.5]), w=np.array([[0.5, -1.0], [2.0, 1.0]])

import numpy as np


def one_row(x, mean, w):
    return np.sum(np.tanh((x - mean) @ w))


# ---- with or without early_sums ----

import numpy as np


def one_row_grad(x, mean, w):
    """Gradient of `one_row` (one_row.py:7) with respect to mean.

    Emitted by tangentc; source sha256 fabb77e0a56c; target numpy.
    """
    # adjoint of one_row.py:8    return np.sum(np.tanh((x - mean) @ w))
    return -np.sum((1 - np.tanh((x - mean) @ w) ** 2) @ w.T, axis=0)
