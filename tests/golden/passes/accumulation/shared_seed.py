# wrt: x
# sample: x=np.array([0.2, 0.4]), steps=3

import numpy as np


def shared_seed(x, steps):
    y = np.zeros_like(x)
    for _ in range(steps):
        y = y + x
    return np.sum(x * y)


# ---- with or without accumulation ----

import numpy as np


def shared_seed_grad(x, steps):
    """Gradient of `shared_seed` (shared_seed.py:7) with respect to x.

    Emitted by tangentc; source sha256 96030008a740; target numpy.
    """
    y = np.zeros_like(x)
    for _ in range(steps):
        y = y + x
    x_bar = y
    for _ in range(steps):
        x_bar = x_bar + x
    return x_bar
