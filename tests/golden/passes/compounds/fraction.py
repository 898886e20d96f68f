# wrt: y
# sample: y=np.linspace(0.0, 3.0, 4)
# sample: y=np.float64(2.0)

import numpy as np


def function(y):
    return np.sum(((3.0 - y) / (1.0 + 2.0 * y)) ** 2)


# ---- without compounds ----

def function_grad(y):
    """Gradient of `function` (fraction.py:8) with respect to y.

    Emitted by tangentc; source sha256 b9fd291c3c6a; target numpy.
    """
    total = 1.0 + 2.0 * y
    quotient = (3.0 - y) / total
    # adjoint of fraction.py:9    return np.sum(((3.0 - y) / (1.0 + 2.0 * y)) ** 2)
    quotient_2 = 2 * quotient / total
    return -(2.0 * (quotient * quotient_2)) - quotient_2


# ---- with compounds ----

def function_grad(y):
    """Gradient of `function` (fraction.py:8) with respect to y.

    Emitted by tangentc; source sha256 b9fd291c3c6a; target numpy.
    """
    divisor = 1.0 + 2.0 * y
    # adjoint of fraction.py:9    return np.sum(((3.0 - y) / (1.0 + 2.0 * y)) ** 2)
    return -(7.0 / (divisor * divisor) * (2 * ((3.0 - y) / divisor)))
