# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])
# alike: x=np.array([np.nan, np.inf, -np.inf])

import numpy as np


def exponential(x):
    return np.sum(np.cos(x) * np.sin(x))


# ---- without common_subexpressions ----

import numpy as np


def exponential_grad(x):
    """Gradient of `exponential` (exponential.py:8) with respect to x.

    Emitted by tangentc; source sha256 b9767a8d06f4; target numpy.
    """
    # adjoint of exponential.py:9    return np.sum(np.cos(x) * np.sin(x))
    return np.cos(x) * np.cos(x) - np.sin(x) * np.sin(x)


# ---- with common_subexpressions ----

import numpy as np


def exponential_grad(x):
    """Gradient of `exponential` (exponential.py:8) with respect to x.

    Emitted by tangentc; source sha256 b9767a8d06f4; target numpy.
    """
    cos_x = np.cos(x)
    sin_x = np.sin(x)
    # adjoint of exponential.py:9    return np.sum(np.cos(x) * np.sin(x))
    cos_x *= cos_x
    sin_x *= sin_x
    cos_x -= sin_x
    return cos_x
