# wrt: y
# sample: x=np.array([0.2, 0.4]), y=np.array([0.3, 0.5])
# refused: **dict.fromkeys(("x", "y"), np.array([0.2, 0.4]))

import numpy as np


def written_argument(x, y):
    x += y
    return np.sum(x * y)


# ---- without shared_arguments ----

def written_argument_grad(x, y):
    """Gradient of `written_argument` (written_argument.py:8) with respect to y.

    Emitted by tangentc; source sha256 bcae3d095eaa; target numpy.
    """
    x += y
    # adjoint of written_argument.py:9    x += y
    return x + y


# ---- with shared_arguments ----

import numpy as np


def written_argument_grad(x, y):
    """Gradient of `written_argument` (written_argument.py:8) with respect to y.

    Emitted by tangentc; source sha256 bcae3d095eaa; target numpy.
    """
    if np.may_share_memory(x, y):
        raise ValueError(
            "x and y may share storage, which this function writes into: pass a copy"
        )
    x += y
    # adjoint of written_argument.py:9    x += y
    return x + y
