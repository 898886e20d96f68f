# wrt: x, y
# sample: x=np.array([0.2, 0.4]), y=np.array([0.3, 0.5])
# without: wrong

import numpy as np


def one_adjoint_for_two(x, y):
    return np.sum(np.sin(x + y))


# ---- without own_results ----

import numpy as np


def one_adjoint_for_two_grad(x, y):
    """Gradient of `one_adjoint_for_two` (one_adjoint_for_two.py:8) with respect to x, y.

    Emitted by tangentc; source sha256 9b6bd26a8dc8; target numpy.
    """
    # adjoint of one_adjoint_for_two.py:9    return np.sum(np.sin(x + y))
    x_bar = np.cos(x + y)
    return x_bar, x_bar


# ---- with own_results ----

import numpy as np


def one_adjoint_for_two_grad(x, y):
    """Gradient of `one_adjoint_for_two` (one_adjoint_for_two.py:8) with respect to x, y.

    Emitted by tangentc; source sha256 9b6bd26a8dc8; target numpy.
    """
    # adjoint of one_adjoint_for_two.py:9    return np.sum(np.sin(x + y))
    x_bar = np.cos(x + y)
    x_bar_2 = x_bar.copy()
    return x_bar, x_bar_2
