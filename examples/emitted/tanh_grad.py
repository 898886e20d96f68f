import math
import numpy as np


def exp(x):
    """`np.exp` of a Python float, in a third of the time."""
    try:
        return math.exp(x)
    except OverflowError:
        return np.exp(x)


def tanh_grad(x):
    """Gradient of `tanh` (tanh.py:18) with respect to x.

    Emitted by tangentc; source sha256 de0339ede865; target numpy.
    """
    y = exp(-2.0 * x)
    # adjoint of tanh.py:20    return (1.0 - y) / (1.0 + y)
    divisor = 1.0 + y
    # tanh.py:19    y = np.exp(-2.0 * x)
    return 4.0 * (y / (divisor * divisor))
