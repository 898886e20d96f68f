# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])

import numpy as np


def dense_part_is_a_number(x):
    return np.sum(x) * 2.0 + x[0] * x[2]


# ---- with or without dense_first ----

import numpy as np


def dense_part_is_a_number_grad(x):
    """Gradient of `dense_part_is_a_number` (dense_part_is_a_number.py:7) with respect to x.

    Emitted by tangentc; source sha256 02cc8c905e03; target numpy.
    """
    x_item = x[2]
    # adjoint of dense_part_is_a_number.py:8    return np.sum(x) * 2.0 + x[0] * x[2]
    x_bar = np.zeros(x.shape)
    x_bar[2] = x[0]
    x_bar[0] += x_item
    return x_bar + 2.0
