# wrt: x
# sample: x=np.array([0.3, 1.2, -0.7])

import numpy as np


def product(x):
    p = 1.0
    for i in range(len(x)):
        p *= x[i]
    return p


# ---- emitted ----

import numpy as np


def product_grad(x):
    """Gradient of `product` (product_by_index.py:7) with respect to x.

    Emitted by tangentc; source sha256 21f6c2156882; target numpy.
    """
    saved = []
    p = 1.0
    for i in range(len(x)):
        saved.append((i, p))
        p = p * x[i]
    # adjoint of product_by_index.py:9    for i in range(len(x)):
    x_bar = np.zeros_like(x)
    p_bar = 1.0
    for i, p in reversed(saved):
        # product_by_index.py:10    p *= x[i]
        p_bar_2 = x[i] * p_bar
        x_bar[i] += p * p_bar
        p_bar = p_bar_2
    return x_bar
