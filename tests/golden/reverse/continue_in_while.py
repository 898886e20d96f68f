# wrt: x
# sample: x=3.0

import numpy as np


def decay(x):
    n = 0
    while x > 0.1:
        x = 0.7 * x
        n += 1
        if n % 2:
            continue
        x = x + 0.01
    return x * n


# ---- emitted ----

def decay_grad(x):
    """Gradient of `decay` (continue_in_while.py:7) with respect to x.

    Emitted by tangentc; source sha256 67f8d26783ed; target numpy.
    """
    n = 0
    trips = 0
    while x > 0.1:
        trips = trips + 1
        x = 0.7 * x
        n = n + 1
        if not n % 2:
            x = x + 0.01
    # adjoint of continue_in_while.py:15    return x * n
    x_bar = n * 1.0
    for _ in range(trips):
        # continue_in_while.py:10    x = 0.7 * x
        x_bar = 0.7 * x_bar
    return x_bar
