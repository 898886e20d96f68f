# wrt: x
# sample: x=0.7

import numpy as np


def simpson(f, a, b):
    return (b - a) / 6.0 * (f(a) + 4.0 * f(0.5 * (a + b)) + f(b))


def integral(x):
    return simpson(lambda t: np.exp(-t * t), 0.0, x)


# ---- emitted ----

import math
import numpy as np


def exp(x):
    """`np.exp` of a Python float, in a third of the time."""
    try:
        return math.exp(x)
    except OverflowError:
        return np.exp(x)


def integral_grad(x):
    """Gradient of `integral` (function_argument.py:11) with respect to x.

    Emitted by tangentc; source sha256 eae6ccbe0b82; target numpy.
    """
    quotient = (x - 0.0) / 6.0
    product = 0.5 * (0.0 + x)
    negative = -product
    exp_value = exp(negative * product)
    negative_2 = -x
    exp_value_2 = exp(negative_2 * x)
    # adjoint of function_argument.py:12    return simpson(lambda t: np.exp(-t * t), 0.0, x)
    x_bar = (negative_2 - x) * (exp_value_2 * quotient)
    # function_argument.py:8    return (b - a) / 6.0 * (f(a) + 4.0 * f(0.5 * (a + b)) + f(b))
    total = x_bar + 0.5 * ((negative - product) * (exp_value * (4.0 * quotient)))
    return total + (exp(-0.0 * 0.0) + 4.0 * exp_value + exp_value_2) / 6.0
