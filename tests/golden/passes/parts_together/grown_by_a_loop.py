# wrt: x
# sample: x=np.linspace(-1.0, 1.0, 5), n=3
# sample: x=np.linspace(-1.0, 1.0, 5), n=0

import numpy as np


def function(x, n):
    total = 0.0
    for k in range(n):
        total = total + np.sum(x[1:] * x[:-1]) * k
    return total


# ---- with or without parts_together ----

import numpy as np


def function_grad(x, n):
    """Gradient of `function` (grown_by_a_loop.py:8) with respect to x.

    Emitted by tangentc; source sha256 8778d6f8b119; target numpy.
    """
    # adjoint of grown_by_a_loop.py:10    for k in range(n):
    x_bar = np.zeros_like(x)
    for k in reversed(range(n)):
        # grown_by_a_loop.py:11    total = total + np.sum(x[1:] * x[:-1]) * k
        product = k * 1.0
        x_bar[:-1] += x[1:] * product
        x_bar[1:] += x[:-1] * product
    return x_bar
