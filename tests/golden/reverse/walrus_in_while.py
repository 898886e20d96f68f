# wrt: x
# sample: x=5.0

import numpy as np


def shrink(x):
    while (y := 0.5 * x) > 1.0:
        x = np.sqrt(y) + 0.5
    return x * y


# ---- emitted ----

import numpy as np


def shrink_grad(x):
    """Gradient of `shrink` (walrus_in_while.py:7) with respect to x.

    Emitted by tangentc; source sha256 0e60b8e3d2ee; target numpy.
    """
    saved = []
    while True:
        y = 0.5 * x
        condition = y > 1.0
        if condition:
            sqrt_y = np.sqrt(y)
            x = sqrt_y + 0.5
            stop = False
        else:
            stop = True
            sqrt_y = None
        saved.append((condition, sqrt_y))
        if stop:
            break
    y_bar = x
    x_bar = y
    for condition, sqrt_y in reversed(saved):
        if condition:
            # adjoint of walrus_in_while.py:9    x = np.sqrt(y) + 0.5
            y_bar = y_bar + x_bar / (2 * sqrt_y)
            x_bar = 0.0
        # walrus_in_while.py:8    while (y := 0.5 * x) > 1.0:
        x_bar = x_bar + 0.5 * y_bar
        y_bar = 0.0
    return x_bar
