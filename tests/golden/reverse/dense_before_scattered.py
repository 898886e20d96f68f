# wrt: x
# sample: x=np.array([[0.3, 1.2, -0.7], [0.5, -0.4, 0.9]]), labels=np.array([2, 0])

import numpy as np


def cross_entropy(x, labels):
    picked = x[np.arange(len(labels)), labels]
    return np.sum(np.exp(x)) - np.sum(picked) + x[0, 1]


# ---- emitted ----

import numpy as np


def cross_entropy_grad(x, labels):
    """Gradient of `cross_entropy` (dense_before_scattered.py:7) with respect to x.

    Emitted by tangentc; source sha256 ef7c2b2c90b3; target numpy.
    """
    # adjoint of dense_before_scattered.py:9    return np.sum(np.exp(x)) - np.sum(picked) + x[0, 1]
    x_bar = np.exp(x)
    x_bar[0, 1] += 1.0
    # dense_before_scattered.py:8    picked = x[np.arange(len(labels)), labels]
    x_bar[np.arange(len(labels)), labels] -= 1.0
    return x_bar
