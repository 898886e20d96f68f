# wrt: w
# sample: x=np.array([[0.3, -0.7], [0.1, 0.2], [0.4, 0.9]]), w=np.array([0.4, 0.6])
# alike: x=np.array([[np.nan, -0.7], [0.1, np.inf]]), w=np.array([0.4, 0.6])
# alike: x=np.zeros((0, 2)), w=np.array([0.4, 0.6])

import numpy as np


def weights_of_columns(x, w):
    return np.sum(np.tanh(x) * (x * w))


# ---- without summed_products ----

import numpy as np


def weights_of_columns_grad(x, w):
    """Gradient of `weights_of_columns` (weights_of_columns.py:9) with respect to w.

    Emitted by tangentc; source sha256 414ac8bd8242; target numpy.
    """
    # adjoint of weights_of_columns.py:10    return np.sum(np.tanh(x) * (x * w))
    return np.sum(x * np.tanh(x), axis=0)


# ---- with summed_products ----

import numpy as np


def weights_of_columns_grad(x, w):
    """Gradient of `weights_of_columns` (weights_of_columns.py:9) with respect to w.

    Emitted by tangentc; source sha256 414ac8bd8242; target numpy.
    """
    # adjoint of weights_of_columns.py:10    return np.sum(np.tanh(x) * (x * w))
    return np.einsum("ij,ij->j", x, np.tanh(x))
