import math


def logistic_value_and_grad(x):
    """Value of `logistic` (arithmetic.py:27) and its gradient with respect to x.

    Emitted by tangentc; source sha256 416af8d72c17; target numpy.
    """
    exp_value = math.exp(-x)
    total = exp_value + 1
    quotient = 1 / total
    # adjoint of arithmetic.py:20    return math.exp(x)
    x_bar = exp_value * (quotient * (1.0 / total))
    return quotient, x_bar
