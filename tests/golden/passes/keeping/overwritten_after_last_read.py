# wrt: x
# sample: x=np.array([0.2, 0.4, -0.3])

import numpy as np


def overwritten_after_last_read(x):
    y = x * 2.0
    y += x
    y *= 3.0
    return np.sum(y)


# ---- with or without keeping ----

import numpy as np


def overwritten_after_last_read_grad(x):
    """Gradient of `overwritten_after_last_read` (overwritten_after_last_read.py:7) with respect to x.

    Emitted by tangentc; source sha256 8f75d1b2ae5c; target numpy.
    """
    # adjoint of overwritten_after_last_read.py:8    y = x * 2.0
    return 3.0 + np.full_like(x, 6.0)
