# wrt: x
# sample: x=np.linspace(-1.0, 2.0, 4)
# alike: x=np.array([np.nan, np.inf, -np.inf, -0.0])

import numpy as np


def function(x):
    return np.sum(x**2 * (3.0 - 2.0 * x))


# ---- without compounds ----

def function_grad(x):
    """Gradient of `function` (terms_of_opposite_sign.py:8) with respect to x.

    Emitted by tangentc; source sha256 d61a79ae553a; target numpy.
    """
    # adjoint of terms_of_opposite_sign.py:9    return np.sum(x**2 * (3.0 - 2.0 * x))
    return 2 * x * (3.0 - 2.0 * x) - 2.0 * x**2


# ---- with compounds ----

def function_grad(x):
    """Gradient of `function` (terms_of_opposite_sign.py:8) with respect to x.

    Emitted by tangentc; source sha256 d61a79ae553a; target numpy.
    """
    # adjoint of terms_of_opposite_sign.py:9    return np.sum(x**2 * (3.0 - 2.0 * x))
    return x * (6.0 - 6.0 * x)
