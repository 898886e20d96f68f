# wrt: x
# sample: x=np.array([0.3, 1.2])

import numpy as np


GRAVITY = 9.81


def potential(x):
    """Height above the ground, as energy."""
    return np.sum(GRAVITY * x + np.pi * x**2)


# ---- emitted ----

import numpy as np

GRAVITY = 9.81


def potential_grad(x):
    """Gradient of `potential` (globals_and_constants.py:10) with respect to x.

    Emitted by tangentc; source sha256 3b042596f5fe; target numpy.
    """
    # adjoint of globals_and_constants.py:12    return np.sum(GRAVITY * x + np.pi * x**2)
    filled = np.full_like(GRAVITY * x, 1.0)
    return 2 * x * (np.pi * filled) + GRAVITY * filled
