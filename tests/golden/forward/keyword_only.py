# wrt: x    mode: forward
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


def decay_jvp(x, *, rate=0.1, x_dot):
    """Value of `decay` (keyword_only.py:7) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 6cd362d43394; target numpy.
    """
    assert rate > 0, f"rate must be positive, not {rate}"
    if x < 0:
        raise ValueError("negative")
    negative = -rate
    exp_value = exp(negative * x)
    return x * exp_value, x_dot * exp_value + x * (exp_value * (negative * x_dot))
