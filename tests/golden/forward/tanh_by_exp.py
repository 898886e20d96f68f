# wrt: x    mode: forward
# sample: x=1.0

import numpy as np


def tanh(x):
    y = np.exp(-2.0 * x)
    return (1.0 - y) / (1.0 + y)


# ---- emitted ----

import math
import numpy as np


def exp(x):
    """`np.exp` of a Python float, in a third of the time."""
    try:
        return math.exp(x)
    except OverflowError:
        return np.exp(x)


def tanh_jvp(x, *, x_dot):
    """Value of `tanh` (tanh_by_exp.py:7) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 de0339ede865; target numpy.
    """
    y = exp(-2.0 * x)
    # tangent of tanh_by_exp.py:8    y = np.exp(-2.0 * x)
    y_dot = y * (-2.0 * x_dot)
    divisor = 1.0 + y
    return (1.0 - y) / divisor, -(2.0 / (divisor * divisor) * y_dot)
