# wrt: x    order: 2
# sample: x=0.4, n=4

import numpy as np


def series(x, n):
    total = 0.1
    for i in range(n):
        for j in range(i):
            total = total + np.sin(x * total) * j
    return total


# ---- emitted ----

import math


def series_grad(x, n):
    """Gradient of `series` (nested_loops.py:7) with respect to x.

    Emitted by tangentc; source sha256 90a1de29b02f; target numpy.
    """
    saved_saved = []
    total = 0.1
    for i in range(n):
        saved = []
        for j in range(i):
            saved.append((j, total))
            total = total + math.sin(x * total) * j
        saved_saved.append(saved)
    total_bar = 1.0
    x_bar = 0.0
    for saved in reversed(saved_saved):
        for j, total in reversed(saved):
            # adjoint of nested_loops.py:11    total = total + np.sin(x * total) * j
            product = math.cos(x * total) * (j * total_bar)
            x_bar = x_bar + total * product
            total_bar = total_bar + x * product
    return x_bar
