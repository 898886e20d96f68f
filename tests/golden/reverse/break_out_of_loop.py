# wrt: x
# sample: x=0.9
# sample: x=0.1

import numpy as np


def partial_sum(x):
    total = 0.0
    for k in range(10):
        total = total + x**k
        if total > 3.0:
            break
    return total * total


# ---- emitted ----

def partial_sum_grad(x):
    """Gradient of `partial_sum` (break_out_of_loop.py:8) with respect to x.

    Emitted by tangentc; source sha256 8eb2176128da; target numpy.
    """
    k_saved = []
    total = 0.0
    for k in range(10):
        k_saved.append(k)
        total = total + x**k
        if total > 3.0:
            break
    # adjoint of break_out_of_loop.py:14    return total * total
    total_bar = 2 * total
    x_bar = 0.0
    for k in reversed(k_saved):
        x_bar = x_bar + k * x ** ((k - 1) * (k != 0)) * total_bar
    return x_bar
