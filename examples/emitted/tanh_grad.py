import numpy as np


def tanh_grad(x):
    """Gradient of `tanh` (tanh.py:18) with respect to x.

    Emitted by tangentc; source sha256 de0339ede865; target numpy.
    """
    y = np.exp(-2.0 * x)
    total = 1.0 + y
    # adjoint of tanh.py:20    return (1.0 - y) / (1.0 + y)
    quotient = 1.0 / total
    y_bar = -((1.0 - y) / total * quotient) - quotient
    # tanh.py:19    y = np.exp(-2.0 * x)
    return -2.0 * (y * y_bar)
