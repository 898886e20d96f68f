# wrt: x
# sample: x=np.array([0.2, 0.4, -0.3])
# without: wrong

import numpy as np


def factor_that_is_overwritten(x):
    y = x * 2.0
    s = np.sin(y)
    y *= s
    return np.sum(y * y)


# ---- without keeping ----

import numpy as np


def factor_that_is_overwritten_grad(x):
    """Gradient of `factor_that_is_overwritten` (factor_that_is_overwritten.py:8) with respect to x.

    Emitted by tangentc; source sha256 502dc19f0df5; target numpy.
    """
    y = x * 2.0
    s = np.sin(y)
    y_2 = y
    y_2 *= s
    # adjoint of factor_that_is_overwritten.py:12    return np.sum(y * y)
    y_bar = 2 * y_2
    # factor_that_is_overwritten.py:11    y *= s
    s_bar = y * y_bar
    # factor_that_is_overwritten.py:10    s = np.sin(y)
    y_bar = s * y_bar + np.cos(y) * s_bar
    # factor_that_is_overwritten.py:9    y = x * 2.0
    y_bar *= 2.0
    return y_bar


# ---- with keeping ----

import numpy as np


def factor_that_is_overwritten_grad(x):
    """Gradient of `factor_that_is_overwritten` (factor_that_is_overwritten.py:8) with respect to x.

    Emitted by tangentc; source sha256 502dc19f0df5; target numpy.
    """
    y = x * 2.0
    y_kept = y.copy()
    s = np.sin(y)
    y *= s
    # adjoint of factor_that_is_overwritten.py:12    return np.sum(y * y)
    y_bar = np.multiply(2, y, out=y)
    # factor_that_is_overwritten.py:11    y *= s
    s_bar = y_kept * y_bar
    # factor_that_is_overwritten.py:10    s = np.sin(y)
    y_bar = s * y_bar + np.cos(y_kept) * s_bar
    # factor_that_is_overwritten.py:9    y = x * 2.0
    y_bar *= 2.0
    return y_bar
