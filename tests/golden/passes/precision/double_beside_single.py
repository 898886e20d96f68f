# wrt: y
# sample: x=np.array([[0.25, 0.5], [0.5, 2.0]], np.float32), y=np.array([0.3, 0.5])

import numpy as np


def double_beside_single(x, y):
    return np.sum(x @ y)


# ---- with or without precision ----

import numpy as np


def double_beside_single_grad(x, y):
    """Gradient of `double_beside_single` (double_beside_single.py:7) with respect to y.

    Emitted by tangentc; source sha256 98cf69ce8683; target numpy.
    """
    # adjoint of double_beside_single.py:8    return np.sum(x @ y)
    return x.T @ np.full_like(x @ y, 1.0)
