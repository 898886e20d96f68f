# wrt: x
# sample: x=0.7
# sample: x=1.7

import numpy as np


def window(x):
    return x * x if 0.0 < x < 1.0 else np.sqrt(x)


# ---- emitted ----

import numpy as np


def window_grad(x):
    """Gradient of `window` (chained_comparison.py:8) with respect to x.

    Emitted by tangentc; source sha256 51cbe635fc73; target numpy.
    """
    condition = 0.0 < x < 1.0
    choice = x * x if condition else np.sqrt(x)
    if condition:
        x_bar = 2 * x
    else:
        x_bar = 1.0 / (2 * choice)
    return x_bar
