# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])

import numpy as np


def costly_operand(x):
    return np.sum(np.sin(np.exp(x)))


# ---- with or without recompute ----

import numpy as np


def costly_operand_grad(x):
    """Gradient of `costly_operand` (costly_operand.py:7) with respect to x.

    Emitted by tangentc; source sha256 1a03438f2502; target numpy.
    """
    exp_x = np.exp(x)
    # adjoint of costly_operand.py:8    return np.sum(np.sin(np.exp(x)))
    exp_x *= np.cos(exp_x)
    return exp_x
