# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])


def only_scattered(x):
    return x[0] * x[2]


# ---- with or without dense_first ----

import numpy as np


def only_scattered_grad(x):
    """Gradient of `only_scattered` (only_scattered.py:5) with respect to x.

    Emitted by tangentc; source sha256 f4319bc67d5f; target numpy.
    """
    x_item = x[2]
    # adjoint of only_scattered.py:6    return x[0] * x[2]
    x_bar = np.zeros(x.shape)
    x_bar[2] = x[0]
    x_bar[0] += x_item
    return x_bar
