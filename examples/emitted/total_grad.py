import numpy as np


def total_grad(x):
    """Gradient of `total` (arrays.py:18) with respect to x.

    Emitted by tangentc; source sha256 095fb735d851; target numpy.
    """
    # adjoint of arrays.py:19    return np.sum(x)
    return np.full_like(x, 1.0)
