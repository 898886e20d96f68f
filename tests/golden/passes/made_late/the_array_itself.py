# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2, 0.9])

import numpy as np


def the_array_itself(x):
    y = x.copy()
    y[1] = y[2] * y[0]
    return np.sum(y**2)


# ---- with or without made_late ----

def the_array_itself_grad(x):
    """Gradient of `the_array_itself` (the_array_itself.py:7) with respect to x.

    Emitted by tangentc; source sha256 3411305fc110; target numpy.
    """
    y = x.copy()
    y[1] = y[2] * y[0]
    # adjoint of the_array_itself.py:10    return np.sum(y**2)
    y_bar = 2 * y
    # the_array_itself.py:9    y[1] = y[2] * y[0]
    y_bar_item = y_bar[1]
    y_bar[1] = 0.0
    product = y[0] * y_bar_item
    y_bar[0] += y[2] * y_bar_item
    y_bar[2] += product
    return y_bar
