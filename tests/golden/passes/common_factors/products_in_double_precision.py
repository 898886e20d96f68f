# wrt: x
# sample: x=np.linspace(0.1, 0.2, 3), p=np.full(3, 2.0, np.float32), q=np.full(3, 3.0, np.float32)
# sample: x=np.full(3, 0.5), p=np.full(3, 6e4, np.float16), q=np.full(3, 6e4, np.float16)

import numpy as np


def function(x, p, q):
    s = np.sin(x)
    return np.sum((s * p + s * q) ** 2)


# ---- with or without common_factors ----

import numpy as np


def function_grad(x, p, q):
    """Gradient of `function` (products_in_double_precision.py:8) with respect to x.

    Emitted by tangentc; source sha256 18431c3979ba; target numpy.
    """
    s = np.sin(x)
    # adjoint of products_in_double_precision.py:10    return np.sum((s * p + s * q) ** 2)
    product = 2 * (s * p + s * q)
    s_bar = q * product + p * product
    # products_in_double_precision.py:9    s = np.sin(x)
    s_bar *= np.cos(x)
    return s_bar
