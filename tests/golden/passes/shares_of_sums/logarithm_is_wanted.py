# wrt: x
# sample: x=np.linspace(-3.0, 3.0, 4), a=0.3

import numpy as np


def function(x, a):
    z = np.logaddexp(x, 1.0)
    return np.sum(z**2) + a * np.sum(np.logaddexp(x, x))


# ---- with or without shares_of_sums ----

import numpy as np


def function_grad(x, a):
    """Gradient of `function` (logarithm_is_wanted.py:7) with respect to x.

    Emitted by tangentc; source sha256 b2f56356c8e8; target numpy.
    """
    z = np.logaddexp(x, 1.0)
    # adjoint of logarithm_is_wanted.py:9    return np.sum(z**2) + a * np.sum(np.logaddexp(x, x))
    z_bar = 2 * z
    x_bar = 2 * (np.exp(x - np.logaddexp(x, x)) * a)
    # logarithm_is_wanted.py:8    z = np.logaddexp(x, 1.0)
    z_bar *= np.exp(x - z)
    z_bar += x_bar
    return z_bar
