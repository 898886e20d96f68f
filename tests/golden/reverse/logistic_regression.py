# wrt: w, b    order: 2
# sample: w=np.array([0.5, -1.0]), b=0.3, X=np.array([[1.0, 2.0], [-0.5, 0.1], [0.3, -1.0]]), y=np.array([1.0, 0.0, 1.0])

import numpy as np


def loss(w, b, X, y):
    z = X @ w + b
    return np.mean(np.logaddexp(0.0, z) - y * z) + 0.01 * np.sum(w**2)


# ---- emitted ----

import numpy as np


def logistic(x):
    """The logistic function 1 / (1 + exp(-x)) of an array; no exponent is above zero, so nothing overflows."""
    share, total = np.exp(np.minimum(x, 0.0)), np.copysign(x, -1.0)
    share /= np.add(np.exp(total, total), 1.0, total)
    return share


def loss_grad(w, b, X, y):
    """Gradient of `loss` (logistic_regression.py:7) with respect to w, b.

    Emitted by tangentc; source sha256 0fbc519c86ee; target numpy.
    """
    z = X @ w + b
    # adjoint of logistic_regression.py:9    return np.mean(np.logaddexp(0.0, z) - y * z) + 0.01 * np.sum(w**2)
    z_bar = (logistic(z) - y) * (1.0 / z.size)
    # logistic_regression.py:8    z = X @ w + b
    b_bar = np.sum(z_bar)
    w_bar = 0.02 * w + X.T @ z_bar
    return w_bar, b_bar
