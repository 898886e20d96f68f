# wrt: x, y
# sample: x=1.3, y=np.array([1.0, 2.0])

import numpy as np


def ignores(x, y):
    return x * x


# ---- emitted ----

import numpy as np


def ignores_grad(x, y):
    """Gradient of `ignores` (unused_argument.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 3876b9864ee9; target numpy.
    """
    # adjoint of unused_argument.py:8    return x * x
    x_bar = 2 * x
    y_bar = np.zeros_like(y)
    return x_bar, y_bar
