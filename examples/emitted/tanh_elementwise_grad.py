import numpy as np


def tanh_forward(x):
    """Value of `tanh` (tanh.py:18), and what its backward half reads.

    Emitted by tangentc; source sha256 de0339ede865; target numpy.
    """
    y = np.exp(-2.0 * x)
    return (1.0 - y) / (1.0 + y), (y,)


def tanh_backward(saved, out_bar):
    """Cotangents of x, from what `tanh_forward` saved and the cotangent of its value."""
    (y,) = saved
    # adjoint of tanh.py:20    return (1.0 - y) / (1.0 + y)
    divisor = 1.0 + y
    # tanh.py:19    y = np.exp(-2.0 * x)
    return 2.0 * (y * (2.0 / (divisor * divisor) * out_bar))


def tanh_elementwise_grad(x):
    """Derivative of each element of `tanh` with respect to the same element of x."""
    value, saved = tanh_forward(x)
    if np.shape(value) != np.shape(x):
        raise ValueError("an elementwise function keeps the shape of its argument")
    return tanh_backward(saved, np.ones_like(value))
