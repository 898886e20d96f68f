# wrt: x
# sample: x=np.array([0.3, -0.7])

import numpy as np


def array(x):
    return np.sum(np.sin(x))


# ---- with or without scalar_math ----

import numpy as np


def array_grad(x):
    """Gradient of `array` (array.py:7) with respect to x.

    Emitted by tangentc; source sha256 df9a618acccc; target numpy.
    """
    # adjoint of array.py:8    return np.sum(np.sin(x))
    return np.cos(x)
