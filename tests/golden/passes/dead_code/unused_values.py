# wrt: x
# sample: x=np.array([0.3, -0.7])
# alike: x=np.array([np.nan, np.inf])

import numpy as np


def unused_values(x):
    norm = np.sqrt(np.sum(x * x))
    shifted = x - norm
    count = 0
    for item in shifted:
        count = count + (item > 0.0)
    return np.sum(np.exp(x))


# ---- without dead_code ----

import numpy as np


def unused_values_grad(x):
    """Gradient of `unused_values` (unused_values.py:8) with respect to x.

    Emitted by tangentc; source sha256 dd720872e217; target numpy.
    """
    x * x
    norm = np.sqrt(x @ x)
    shifted = x - norm
    count = 0
    for item in shifted:
        count = count + (item > 0.0)
    x_bar = np.exp(x)
    np.sum(x_bar)
    # adjoint of unused_values.py:14    return np.sum(np.exp(x))
    np.full_like(x, 1.0)
    return x_bar


# ---- with dead_code ----

import numpy as np


def unused_values_grad(x):
    """Gradient of `unused_values` (unused_values.py:8) with respect to x.

    Emitted by tangentc; source sha256 dd720872e217; target numpy.
    """
    x_bar = np.exp(x)
    return x_bar
