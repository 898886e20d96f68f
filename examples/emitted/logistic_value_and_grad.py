import math


def logistic_value_and_grad(x):
    """Value of `logistic` (arithmetic.py:27) and its gradient with respect to x.

    Emitted by tangentc; source sha256 416af8d72c17; target numpy.
    """
    quotient = 1 / (math.exp(-x) + 1)
    # adjoint of arithmetic.py:24    return 1 / x
    x_bar = quotient * (1 - quotient)
    return quotient, x_bar
