# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])
# alike: x=np.array([np.nan, np.inf, 0.5])

import numpy as np


def scatter_after_product(x):
    return np.sum(x * x) + x[0] * x[2]


# ---- without dense_first ----

import numpy as np


def scatter_after_product_grad(x):
    """Gradient of `scatter_after_product` (scatter_after_product.py:8) with respect to x.

    Emitted by tangentc; source sha256 0b7e547350c2; target numpy.
    """
    x_item = x[2]
    # adjoint of scatter_after_product.py:9    return np.sum(x * x) + x[0] * x[2]
    x_bar = np.zeros(x.shape)
    x_bar[2] = x[0]
    x_bar[0] += x_item
    x_bar += x
    x_bar += x
    return x_bar


# ---- with dense_first ----

def scatter_after_product_grad(x):
    """Gradient of `scatter_after_product` (scatter_after_product.py:8) with respect to x.

    Emitted by tangentc; source sha256 0b7e547350c2; target numpy.
    """
    # adjoint of scatter_after_product.py:9    return np.sum(x * x) + x[0] * x[2]
    x_bar = 2 * x
    x_bar[2] += x[0]
    x_bar[0] += x[2]
    return x_bar
