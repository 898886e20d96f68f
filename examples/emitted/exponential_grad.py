import math


def exponential_grad(x):
    """Gradient of `exponential` (arithmetic.py:19) with respect to x.

    Emitted by tangentc; source sha256 7474ac2e4b76; target numpy.
    """
    x_bar = math.exp(x)
    return x_bar
