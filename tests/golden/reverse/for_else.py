# wrt: x
# sample: x=0.9
# sample: x=0.1

import numpy as np


def first_above(x):
    total = 0.0
    for k in range(10):
        total = total + x**k
        if total > 3.0:
            break
    else:
        total = 2.0 * total
    return total


# ---- emitted ----

def first_above_grad(x):
    """Gradient of `first_above` (for_else.py:8) with respect to x.

    Emitted by tangentc; source sha256 5263a250f2bf; target numpy.
    """
    k_saved = []
    total = 0.0
    broke = False
    for k in range(10):
        k_saved.append(k)
        total = total + x**k
        if total > 3.0:
            broke = True
            break
    if not broke:
        total_bar = 2.0
    else:
        total_bar = 1.0
    x_bar = 0.0
    for k in reversed(k_saved):
        x_bar = x_bar + k * x ** ((k - 1) * (k != 0)) * total_bar
    return x_bar
