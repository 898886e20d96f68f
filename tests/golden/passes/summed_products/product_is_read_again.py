# wrt: x, w
# sample: x=np.array([[0.3, -0.7], [0.1, 0.2], [0.4, 0.9]]), w=np.array([0.4, 0.6])

import numpy as np


def product_is_read_again(x, w):
    return np.sum(np.sin(x * x + w))


# ---- with or without summed_products ----

import numpy as np


def product_is_read_again_grad(x, w):
    """Gradient of `product_is_read_again` (product_is_read_again.py:7) with respect to x, w.

    Emitted by tangentc; source sha256 96f27cb81d2c; target numpy.
    """
    # adjoint of product_is_read_again.py:8    return np.sum(np.sin(x * x + w))
    cos_value = np.cos(x * x + w)
    w_bar = np.sum(cos_value, axis=0)
    x_bar = 2 * (x * cos_value)
    return x_bar, w_bar
