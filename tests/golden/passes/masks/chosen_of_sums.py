# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])

import numpy as np


def chosen_of_sums(x):
    return np.sum(np.where(x > 0.0, x + 1.0, 2.0))


# ---- with or without masks ----

import numpy as np


def chosen_of_sums_grad(x):
    """Gradient of `chosen_of_sums` (chosen_of_sums.py:7) with respect to x.

    Emitted by tangentc; source sha256 4b80136aaf6e; target numpy.
    """
    # adjoint of chosen_of_sums.py:8    return np.sum(np.where(x > 0.0, x + 1.0, 2.0))
    return np.where(x > 0.0, np.full_like(x, 1.0), 0.0)
