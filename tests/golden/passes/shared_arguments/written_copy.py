# wrt: y
# sample: x=np.array([0.2, 0.4]), y=np.array([0.3, 0.5])
# sample: **dict.fromkeys(("x", "y"), np.array([0.2, 0.4]))

import numpy as np


def written_copy(x, y):
    x = x.copy()
    x += y
    return np.sum(x * y)


# ---- with or without shared_arguments ----

def written_copy_grad(x, y):
    """Gradient of `written_copy` (written_copy.py:8) with respect to y.

    Emitted by tangentc; source sha256 bd8cd65bee3d; target numpy.
    """
    x = x.copy()
    x += y
    x += y
    return x
