# wrt: x, w
# sample: x=np.array([[0.3, -0.7], [0.1, 0.2]]), w=np.array([0.4, 0.6])

import numpy as np


def narrower_operand(x, w):
    return np.sum(x + w)


# ---- with or without stretching ----

import numpy as np


def narrower_operand_grad(x, w):
    """Gradient of `narrower_operand` (narrower_operand.py:7) with respect to x, w.

    Emitted by tangentc; source sha256 921592b25ca0; target numpy.
    """
    # adjoint of narrower_operand.py:8    return np.sum(x + w)
    x_bar = np.full_like(x + w, 1.0)
    w_bar = np.sum(x_bar, axis=0)
    return x_bar, w_bar
