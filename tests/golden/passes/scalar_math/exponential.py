# wrt: x
# sample: x=0.3
# sample: x=-2.0
# alike: x=-1000.0
# alike: x=1000.0
# alike: x=float("nan")

import numpy as np


def function(x):
    decay = np.exp(-x)
    return decay / (1.0 + decay * (2.0 + np.exp(2.0 * x)))


# ---- without scalar_math ----

import numpy as np


def function_grad(x):
    """Gradient of `function` (exponential.py:11) with respect to x.

    Emitted by tangentc; source sha256 42d3cefe8845; target numpy.
    """
    decay = np.exp(-x)
    exp_value = np.exp(2.0 * x)
    total = 2.0 + exp_value
    total_2 = 1.0 + decay * total
    # adjoint of exponential.py:13    return decay / (1.0 + decay * (2.0 + np.exp(2.0 * x)))
    quotient = 1.0 / total_2
    product = decay / total_2 * quotient
    decay_bar = quotient - total * product
    # exponential.py:12    decay = np.exp(-x)
    return -(2.0 * (exp_value * (decay * product))) - decay * decay_bar


# ---- with scalar_math ----

import math
import numpy as np


def exp(x):
    """`np.exp` of a Python float, in a third of the time."""
    try:
        return math.exp(x)
    except OverflowError:
        return np.exp(x)


def function_grad(x):
    """Gradient of `function` (exponential.py:11) with respect to x.

    Emitted by tangentc; source sha256 42d3cefe8845; target numpy.
    """
    decay = exp(-x)
    exp_value = exp(2.0 * x)
    total = 2.0 + exp_value
    total_2 = 1.0 + decay * total
    # adjoint of exponential.py:13    return decay / (1.0 + decay * (2.0 + np.exp(2.0 * x)))
    quotient = 1.0 / total_2
    product = decay / total_2 * quotient
    decay_bar = quotient - total * product
    # exponential.py:12    decay = np.exp(-x)
    return -(2.0 * (exp_value * (decay * product))) - decay * decay_bar
