# wrt: mean
# sample: x=np.arange(6.0).reshape(3, 2), mean=np.array([0.5, 1.5]), w=np.array([[0.5, -1.0], [2.0, 1.0]])
# alike: x=np.array([[1.0, np.nan], [np.inf, 2.0]]), mean=np.array([0.5, 1.5]), w=np.array([[0.5, -1.0], [2.0, 1.0]])

import numpy as np


def centred(x, mean, w):
    return np.sum(np.tanh((x - mean) @ w))


# ---- without early_sums ----

import numpy as np


def centred_grad(x, mean, w):
    """Gradient of `centred` (centred.py:8) with respect to mean.

    Emitted by tangentc; source sha256 493efa56e21c; target numpy.
    """
    # adjoint of centred.py:9    return np.sum(np.tanh((x - mean) @ w))
    return -np.sum((1 - np.tanh((x - mean) @ w) ** 2) @ w.T, axis=0)


# ---- with early_sums ----

import numpy as np


def centred_grad(x, mean, w):
    """Gradient of `centred` (centred.py:8) with respect to mean.

    Emitted by tangentc; source sha256 493efa56e21c; target numpy.
    """
    # adjoint of centred.py:9    return np.sum(np.tanh((x - mean) @ w))
    return -(np.sum(1 - np.tanh((x - mean) @ w) ** 2, axis=0) @ w.T)
