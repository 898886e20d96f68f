# wrt: x    mode: forward
# sample: x=np.array([0.3, 1.2, -0.7])

import numpy as np


def polynomial(x):
    y = 2.0 * x
    y += x * x
    y *= x
    return np.sum(y)


# ---- emitted ----

import numpy as np


def polynomial_jvp(x, *, x_dot):
    """Value of `polynomial` (in_place_on_local_array.py:7) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 04398ee8ad9a; target numpy.
    """
    y = 2.0 * x
    # tangent of in_place_on_local_array.py:8    y = 2.0 * x
    y_dot = 2.0 * x_dot
    y += x * x
    y_kept = y.copy()
    # in_place_on_local_array.py:9    y += x * x
    y_dot = y_dot + 2 * x * x_dot
    y *= x
    # in_place_on_local_array.py:10    y *= x
    y_dot = y_dot * x + y_kept * x_dot
    return np.sum(y), np.sum(y_dot)
