# wrt: x
# sample: x=np.array([0.3, -0.7])

import numpy as np


def array_that_is_overwritten(x):
    y = 2.0 * x
    y += x * x
    return np.sum(y)


# ---- with or without in_place ----

def array_that_is_overwritten_grad(x):
    """Gradient of `array_that_is_overwritten` (array_that_is_overwritten.py:7) with respect to x.

    Emitted by tangentc; source sha256 731775ce679e; target numpy.
    """
    # adjoint of array_that_is_overwritten.py:8    y = 2.0 * x
    return 2 * x + 2.0
