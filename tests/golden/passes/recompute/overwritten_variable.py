# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])

import numpy as np


def overwritten_variable(x):
    y = x + 1.0
    z = np.exp(np.sin(0.8 * y))
    y += x
    return np.sum(z * y)


# ---- with or without recompute ----

import numpy as np


def overwritten_variable_grad(x):
    """Gradient of `overwritten_variable` (overwritten_variable.py:7) with respect to x.

    Emitted by tangentc; source sha256 1a6abcfa0ae0; target numpy.
    """
    y = x + 1.0
    product = 0.8 * y
    z = np.exp(np.sin(product))
    y += x
    # adjoint of overwritten_variable.py:9    z = np.exp(np.sin(0.8 * y))
    y_bar = z + 0.8 * (np.cos(product) * (z * y))
    # overwritten_variable.py:8    y = x + 1.0
    y_bar += z
    return y_bar
