# wrt: x
# sample: x=np.array([[0.25, 0.5], [0.5, 2.0]], np.float32), y=np.array([0.3, 0.5])
# without: wrong

import numpy as np


def single_beside_double(x, y):
    return np.sum(x @ y)


# ---- without precision ----

import numpy as np


def single_beside_double_grad(x, y):
    """Gradient of `single_beside_double` (single_beside_double.py:8) with respect to x.

    Emitted by tangentc; source sha256 bba5fece9ea4; target numpy.
    """
    # adjoint of single_beside_double.py:9    return np.sum(x @ y)
    return np.outer(np.full_like(x @ y, 1.0), y)


# ---- with precision ----

import numpy as np


def single_beside_double_grad(x, y):
    """Gradient of `single_beside_double` (single_beside_double.py:8) with respect to x.

    Emitted by tangentc; source sha256 bba5fece9ea4; target numpy.
    """
    # adjoint of single_beside_double.py:9    return np.sum(x @ y)
    x_bar = np.outer(np.full_like(x @ y, 1.0), y)
    x_bar = x_bar.astype(np.float32)
    return x_bar
