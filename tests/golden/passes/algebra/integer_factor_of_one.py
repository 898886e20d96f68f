# wrt: x
# sample: x=np.array([0.3, -0.7]), n=np.array([1, 2])

import numpy as np


def integer_factor_of_one(x, n):
    return np.sum(n * x)


# ---- with or without algebra ----

import numpy as np


def integer_factor_of_one_grad(x, n):
    """Gradient of `integer_factor_of_one` (integer_factor_of_one.py:7) with respect to x.

    Emitted by tangentc; source sha256 785c2b497e4f; target numpy.
    """
    # adjoint of integer_factor_of_one.py:8    return np.sum(n * x)
    return n * np.full_like(n * x, 1.0)
