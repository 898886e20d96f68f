# wrt: x    mode: forward
# sample: x=0.25
# sample: x=-1.0
import math


def root_or_zero(x):
    try:
        y = math.sqrt(x)
        y = y * x
    except ValueError:
        y = 0.0 * x
    return y


# ---- emitted ----

import math


def root_or_zero_jvp(x, *, x_dot):
    """Value of `root_or_zero` (zero_division.py:7) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 91e49864e6f3; target numpy.
    """
    try:
        y = math.sqrt(x)
        y_2 = y * x
    except ValueError:
        y_2 = 0.0 * x
        # tangent of zero_division.py:12    y = 0.0 * x
        y_dot = 0.0 * x_dot
    else:
        # zero_division.py:9    y = math.sqrt(x)
        y_dot = x_dot / (2 * y)
        # zero_division.py:10    y = y * x
        y_dot = y_dot * x + y * x_dot
    return y_2, y_dot
