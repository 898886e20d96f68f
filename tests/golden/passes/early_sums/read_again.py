# wrt: x, mean
# sample: x=np.arange(6.0).reshape(3, 2), mean=np.array([0.5, 1.5]), w=np.array([[0.5, -1.0], [2.0, 1.0]])

import numpy as np


def read_again(x, mean, w):
    return np.sum(np.tanh((x - mean) @ w))


# ---- with or without early_sums ----

import numpy as np


def read_again_grad(x, mean, w):
    """Gradient of `read_again` (read_again.py:7) with respect to x, mean.

    Emitted by tangentc; source sha256 0e207efe1665; target numpy.
    """
    # adjoint of read_again.py:8    return np.sum(np.tanh((x - mean) @ w))
    x_bar = (1 - np.tanh((x - mean) @ w) ** 2) @ w.T
    mean_bar = -np.sum(x_bar, axis=0)
    return x_bar, mean_bar
