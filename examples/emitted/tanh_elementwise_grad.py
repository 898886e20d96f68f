import numpy as np


def tanh_forward(x):
    """Value of `tanh` (tanh.py:18), and what its backward half reads.

    Emitted by tangentc; source sha256 de0339ede865; target numpy.
    """
    y = np.exp(-2.0 * x)
    total = 1.0 + y
    quotient = (1.0 - y) / total
    return quotient, (total, quotient, y)


def tanh_backward(saved, out_bar):
    """Cotangents of x, from what `tanh_forward` saved and the cotangent of its value."""
    total, quotient, y = saved
    # adjoint of tanh.py:20    return (1.0 - y) / (1.0 + y)
    quotient_2 = out_bar / total
    y_bar = -(quotient * quotient_2) - quotient_2
    # tanh.py:19    y = np.exp(-2.0 * x)
    return -2.0 * (y * y_bar)


def tanh_elementwise_grad(x):
    """Derivative of each element of `tanh` with respect to the same element of x."""
    value, saved = tanh_forward(x)
    if np.shape(value) != np.shape(x):
        raise ValueError("an elementwise function keeps the shape of its argument")
    return tanh_backward(saved, np.ones_like(value))
