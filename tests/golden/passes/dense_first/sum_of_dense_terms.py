# wrt: x    order: 2
# sample: x=np.array([0.3, -0.7, 0.2]), i=1
# sample: x=np.array([0.3, -0.7, 0.2]), i=-1
# alike: x=np.array([np.nan, np.inf, 0.5]), i=0
# alike: x=np.zeros(0), i=0

import numpy as np


def sum_of_dense_terms(x, i):
    return np.sum(np.sin(x)) + np.sum(x) * x[i] + x[0] * x[1]


# ---- without dense_first ----

import numpy as np


def sum_of_dense_terms_grad(x, i):
    """Gradient of `sum_of_dense_terms` (sum_of_dense_terms.py:10) with respect to x.

    Emitted by tangentc; source sha256 475f84a30f6a; target numpy.
    """
    sum_x = np.sum(x)
    x_item = x[i]
    x_item_2 = x[1]
    # adjoint of sum_of_dense_terms.py:11    return np.sum(np.sin(x)) + np.sum(x) * x[i] + x[0] * x[1]
    x_bar = np.zeros(x.shape)
    x_bar[1] = x[0]
    x_bar[0] += x_item_2
    x_bar[i] += sum_x
    x_bar += x_item
    x_bar += np.cos(x)
    return x_bar


# ---- with dense_first ----

import numpy as np


def sum_of_dense_terms_grad(x, i):
    """Gradient of `sum_of_dense_terms` (sum_of_dense_terms.py:10) with respect to x.

    Emitted by tangentc; source sha256 475f84a30f6a; target numpy.
    """
    # adjoint of sum_of_dense_terms.py:11    return np.sum(np.sin(x)) + np.sum(x) * x[i] + x[0] * x[1]
    x_bar = x[i] + np.cos(x)
    x_bar[1] += x[0]
    x_bar[0] += x[1]
    x_bar[i] += np.sum(x)
    return x_bar
