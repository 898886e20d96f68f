# wrt: x, y
# sample: x=np.array([0.2, 0.4]), y=np.array([0.3, 0.5])

import numpy as np


def opposite_adjoints(x, y):
    return np.sum(np.sin(x - y))


# ---- with or without own_results ----

import numpy as np


def opposite_adjoints_grad(x, y):
    """Gradient of `opposite_adjoints` (opposite_adjoints.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 23a8fb2dfc4e; target numpy.
    """
    # adjoint of opposite_adjoints.py:8    return np.sum(np.sin(x - y))
    x_bar = np.cos(x - y)
    y_bar = -x_bar
    return x_bar, y_bar
