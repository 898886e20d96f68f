# wrt: x
# sample: x=1.3, rate=0.2

import numpy as np


def decay(x, *, rate=0.1):
    assert rate > 0, f"rate must be positive, not {rate}"
    if x < 0:
        raise ValueError("negative")
    return x * np.exp(-rate * x)


# ---- emitted ----

import math
import numpy as np


def exp(x):
    """`np.exp` of a Python float, in a third of the time."""
    try:
        return math.exp(x)
    except OverflowError:
        return np.exp(x)


def decay_grad(x, *, rate=0.1):
    """Gradient of `decay` (keyword_only.py:7) with respect to x.

    Emitted by tangentc; source sha256 6cd362d43394; target numpy.
    """
    assert rate > 0, f"rate must be positive, not {rate}"
    if x < 0:
        raise ValueError("negative")
    negative = -rate
    exp_value = exp(negative * x)
    # adjoint of keyword_only.py:11    return x * np.exp(-rate * x)
    return exp_value + negative * (exp_value * x)
