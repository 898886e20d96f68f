# wrt: x
# sample: x=np.array([0.25, 0.5, -2.0], np.float32)
# alike: x=np.array([np.nan, np.inf, -0.0], np.float32)

import numpy as np


def one_in_single_precision(x):
    return np.sum(np.cumsum(x))


# ---- without algebra ----

import numpy as np


def one_in_single_precision_grad(x):
    """Gradient of `one_in_single_precision` (one_in_single_precision.py:8) with respect to x.

    Emitted by tangentc; source sha256 34b5d0461fef; target numpy.
    """
    # adjoint of one_in_single_precision.py:9    return np.sum(np.cumsum(x))
    out_bar = np.float32(1.0)
    return np.cumsum(np.full_like(np.cumsum(x), out_bar)[::-1])[::-1]


# ---- with algebra ----

import numpy as np


def one_in_single_precision_grad(x):
    """Gradient of `one_in_single_precision` (one_in_single_precision.py:8) with respect to x.

    Emitted by tangentc; source sha256 34b5d0461fef; target numpy.
    """
    # adjoint of one_in_single_precision.py:9    return np.sum(np.cumsum(x))
    return np.cumsum(np.full_like(np.cumsum(x), 1.0)[::-1])[::-1]
