# wrt: x    order: 2
# sample: x=-1.0
# sample: x=2.0
# sample: x=5.0

import numpy as np


def piecewise(x):
    if x < 0:
        return -x * x
    y = x * x
    if y > 10:
        return np.sqrt(y) + x
    return y * x


# ---- emitted ----

import numpy as np


def piecewise_grad(x):
    """Gradient of `piecewise` (early_returns.py:9) with respect to x.

    Emitted by tangentc; source sha256 1b7af85f9467; target numpy.
    """
    condition = x < 0
    if condition:
        negative = -x
    else:
        y = x * x
        condition_2 = y > 10
        if condition_2:
            sqrt_y = np.sqrt(y)
    if condition:
        x_bar = negative - x
    else:
        if condition_2:
            # adjoint of early_returns.py:14    return np.sqrt(y) + x
            y_bar = 1.0 / (2 * sqrt_y)
            x_bar = 1.0
        else:
            x_bar = y
            y_bar = x
        # early_returns.py:12    y = x * x
        product = x * y_bar
        x_bar = x_bar + product + product
    return x_bar
