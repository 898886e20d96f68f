# wrt: x
# sample: x=np.array([0.3, 1.2, -0.7])

import numpy as np


def polynomial(x):
    y = 2.0 * x
    y += x * x
    y *= x
    return np.sum(y)


# ---- emitted ----

def polynomial_grad(x):
    """Gradient of `polynomial` (in_place_on_local_array.py:7) with respect to x.

    Emitted by tangentc; source sha256 04398ee8ad9a; target numpy.
    """
    y = 2.0 * x
    y += x * x
    # adjoint of in_place_on_local_array.py:9    y += x * x
    product = x * x
    y += product
    y += product
    # in_place_on_local_array.py:8    y = 2.0 * x
    y += 2.0 * x
    return y
