# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])
# alike: x=np.array([np.nan, np.inf, -np.inf])

import numpy as np


def multiple_of_variable(x):
    return np.sum(np.exp(np.sin(0.8 * x)))


# ---- without recompute ----

import numpy as np


def multiple_of_variable_grad(x):
    """Gradient of `multiple_of_variable` (multiple_of_variable.py:8) with respect to x.

    Emitted by tangentc; source sha256 770ddd2a47da; target numpy.
    """
    product = 0.8 * x
    # adjoint of multiple_of_variable.py:9    return np.sum(np.exp(np.sin(0.8 * x)))
    return 0.8 * (np.cos(product) * np.exp(np.sin(product)))


# ---- with recompute ----

import numpy as np


def multiple_of_variable_grad(x):
    """Gradient of `multiple_of_variable` (multiple_of_variable.py:8) with respect to x.

    Emitted by tangentc; source sha256 770ddd2a47da; target numpy.
    """
    # adjoint of multiple_of_variable.py:9    return np.sum(np.exp(np.sin(0.8 * x)))
    return 0.8 * (np.cos(0.8 * x) * np.exp(np.sin(0.8 * x)))
