# wrt: x
# sample: x=np.linspace(-3.0, 3.0, 4, dtype=np.float32), y=np.linspace(2.0, 1.0, 4, dtype=np.float32)

import numpy as np


def function(x, y):
    return np.sum(np.logaddexp(x, y))


# ---- without shares_of_sums ----

import numpy as np


def function_grad(x, y):
    """Gradient of `function` (two_arrays.py:7) with respect to x.

    Emitted by tangentc; source sha256 63c18fd3cf89; target numpy.
    """
    # adjoint of two_arrays.py:8    return np.sum(np.logaddexp(x, y))
    return np.exp(x - np.logaddexp(x, y))


# ---- with shares_of_sums ----

import numpy as np


def logistic(x):
    """The logistic function 1 / (1 + exp(-x)) of an array; no exponent is above zero, so nothing overflows."""
    share, total = np.exp(np.minimum(x, 0.0)), np.copysign(x, -1.0)
    share /= np.add(np.exp(total, total), 1.0, total)
    return share


def function_grad(x, y):
    """Gradient of `function` (two_arrays.py:7) with respect to x.

    Emitted by tangentc; source sha256 63c18fd3cf89; target numpy.
    """
    # adjoint of two_arrays.py:8    return np.sum(np.logaddexp(x, y))
    return logistic(x - y)
