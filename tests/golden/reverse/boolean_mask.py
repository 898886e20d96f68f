# wrt: x
# sample: x=np.array([0.3, 1.2, -0.7])

import numpy as np


def positive_part(x):
    return np.sum(x[x > 0] ** 2)


# ---- emitted ----

import numpy as np


def positive_part_grad(x):
    """Gradient of `positive_part` (boolean_mask.py:7) with respect to x.

    Emitted by tangentc; source sha256 25c7448cf709; target numpy.
    """
    condition = x > 0
    # adjoint of boolean_mask.py:8    return np.sum(x[x > 0] ** 2)
    x_bar = np.zeros(x.shape)
    x_bar[condition] = 2 * x[condition]
    return x_bar
