# wrt: x
# sample: x=np.linspace(-1.0, 1.0, 12).reshape(3, 4)

import numpy as np


def function(x):
    row = x[0]
    row = row * 2.0
    flat = x.reshape(-1)
    flat = flat - 1.0
    stretched = np.broadcast_to(row, (3, 4))
    stretched = stretched + 1.0
    return np.sum(flat) + np.sum(row) + np.sum(np.tanh(stretched))


# ---- with or without overwriting ----

import numpy as np


def function_grad(x):
    """Gradient of `function` (arguments_and_their_views.py:7) with respect to x.

    Emitted by tangentc; source sha256 05d924d81450; target numpy.
    """
    row = x[0]
    row = row * 2.0
    flat = x.reshape(-1)
    stretched = np.broadcast_to(row, (3, 4))
    stretched = stretched + 1.0
    # adjoint of arguments_and_their_views.py:14    return np.sum(flat) + np.sum(row) + np.sum(np.tanh(stretched))
    stretched_bar = 1 - np.tanh(stretched) ** 2
    # arguments_and_their_views.py:12    stretched = np.broadcast_to(row, (3, 4))
    row_bar = 1.0 + np.sum(stretched_bar, axis=0)
    # arguments_and_their_views.py:9    row = row * 2.0
    row_bar = 2.0 * row_bar
    # arguments_and_their_views.py:8    row = x[0]
    x_bar = np.zeros(x.shape)
    x_bar[0] = row_bar
    # arguments_and_their_views.py:14    return np.sum(flat) + np.sum(row) + np.sum(np.tanh(stretched))
    flat_bar = np.full_like(flat, 1.0)
    # arguments_and_their_views.py:8    row = x[0]
    return np.reshape(flat_bar, x.shape) + x_bar
