# wrt: x    order: 2
# sample: x=0.7

import numpy as np


def softplus(t, sharpness=2.0):
    return np.log1p(np.exp(sharpness * t)) / sharpness


def total(x):
    return softplus(x) + softplus(-x, sharpness=3.0)


# ---- emitted ----

import math
import numpy as np

sharpness = 2.0


def exp(x):
    """`np.exp` of a Python float, in a third of the time."""
    try:
        return math.exp(x)
    except OverflowError:
        return np.exp(x)


def total_grad(x):
    """Gradient of `total` (helper_inlined.py:11) with respect to x.

    Emitted by tangentc; source sha256 d3a744709b51; target numpy.
    """
    exp_value = exp(sharpness * x)
    exp_value_2 = exp(3.0 * -x)
    # adjoint of helper_inlined.py:8    return np.log1p(np.exp(sharpness * t)) / sharpness
    x_bar = sharpness * (exp_value * (1.0 / sharpness / (1 + exp_value))) - 3.0 * (
        exp_value_2 * (1.0 / 3.0 / (1 + exp_value_2))
    )
    return x_bar
