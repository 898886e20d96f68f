# wrt: x
# sample: x=np.linspace(-1.0, 1.0, 4), w=np.linspace(1.0, 2.0, 4)
# alike: x=np.array([np.nan, 1.0]), w=np.array([1.0, np.inf])

import numpy as np


def function(x, w):
    return np.sum((np.sin(x) + np.exp(x)) * w)


# ---- without common_factors ----

import numpy as np


def function_grad(x, w):
    """Gradient of `function` (shared_weight.py:8) with respect to x.

    Emitted by tangentc; source sha256 749577f9b595; target numpy.
    """
    # adjoint of shared_weight.py:9    return np.sum((np.sin(x) + np.exp(x)) * w)
    return np.exp(x) * w + np.cos(x) * w


# ---- with common_factors ----

import numpy as np


def function_grad(x, w):
    """Gradient of `function` (shared_weight.py:8) with respect to x.

    Emitted by tangentc; source sha256 749577f9b595; target numpy.
    """
    # adjoint of shared_weight.py:9    return np.sum((np.sin(x) + np.exp(x)) * w)
    return (np.exp(x) + np.cos(x)) * w
