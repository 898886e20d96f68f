# wrt: x
# sample: x=0.3

import numpy as np


def quotient_of_result(x):
    return x / np.tanh(x)


# ---- with or without scalar_math ----

import numpy as np


def quotient_of_result_grad(x):
    """Gradient of `quotient_of_result` (quotient_of_result.py:7) with respect to x.

    Emitted by tangentc; source sha256 0e08636652a6; target numpy.
    """
    tanh_x = np.tanh(x)
    # adjoint of quotient_of_result.py:8    return x / np.tanh(x)
    quotient = 1.0 / tanh_x
    return quotient - (1 - tanh_x**2) * (x / tanh_x * quotient)
