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


def function_grad(x, y):
    """Gradient of `function` (two_arrays.py:7) with respect to x.

    Emitted by tangentc; source sha256 63c18fd3cf89; target numpy.
    """
    # adjoint of two_arrays.py:8    return np.sum(np.logaddexp(x, y))
    difference = x - y
    return np.exp(np.minimum(difference, 0.0)) / (1.0 + np.exp(-np.abs(difference)))
