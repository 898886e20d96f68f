# wrt: x
# sample: x=np.array([-2.0, -0.3, 0.4, 3.0]), w=np.array([1.0, 2.0, 3.0, 4.0])

import numpy as np


def function(x, w):
    total = np.sum((np.clip(x, None, 1.0) + np.clip(x, -1.0, None)) * w)
    return total


# ---- with or without common_factors ----

def function_grad(x, w):
    """Gradient of `function` (truth_values.py:7) with respect to x.

    Emitted by tangentc; source sha256 86a0f2cff7dd; target numpy.
    """
    # adjoint of truth_values.py:8    total = np.sum((np.clip(x, None, 1.0) + np.clip(x, -1.0, None)) * w)
    return (x >= -1.0) * w + (x <= 1.0) * w
