# wrt: w
# sample: w=np.array([[0.3, -0.7], [0.2, 0.1]]), h=np.array([0.2, 0.4]), steps=3
# sample: w=np.array([[0.3, -0.7], [0.2, 0.1]]), h=np.array([0.2, 0.4]), steps=0

import numpy as np


def weights_of_recurrence(w, h, steps):
    for _ in range(steps):
        h = np.tanh(w @ h)
    return np.sum(h)


# ---- without accumulation ----

import numpy as np


def weights_of_recurrence_grad(w, h, steps):
    """Gradient of `weights_of_recurrence` (weights_of_recurrence.py:8) with respect to w.

    Emitted by tangentc; source sha256 9876bb9b2a15; target numpy.
    """
    h_saved = []
    for _ in range(steps):
        h_saved.append(h)
        h = np.tanh(w @ h)
    # adjoint of weights_of_recurrence.py:11    return np.sum(h)
    h_bar = np.full_like(h, 1.0)
    # weights_of_recurrence.py:9    for _ in range(steps):
    w_bar = np.zeros_like(w)
    for h_2 in reversed(h_saved):
        # weights_of_recurrence.py:10    h = np.tanh(w @ h)
        product = (1 - h**2) * h_bar
        h_bar = w.T @ product
        w_bar = w_bar + np.outer(product, h_2)
        h = h_2
    return w_bar


# ---- with accumulation ----

import numpy as np


def weights_of_recurrence_grad(w, h, steps):
    """Gradient of `weights_of_recurrence` (weights_of_recurrence.py:8) with respect to w.

    Emitted by tangentc; source sha256 9876bb9b2a15; target numpy.
    """
    h_saved = []
    for _ in range(steps):
        h_saved.append(h)
        h = np.tanh(w @ h)
    # adjoint of weights_of_recurrence.py:11    return np.sum(h)
    h_bar = np.full_like(h, 1.0)
    # weights_of_recurrence.py:9    for _ in range(steps):
    w_bar = np.zeros_like(w)
    for h_2 in reversed(h_saved):
        # weights_of_recurrence.py:10    h = np.tanh(w @ h)
        product = (1 - h**2) * h_bar
        h_bar = w.T @ product
        w_bar += np.outer(product, h_2)
        h = h_2
    return w_bar
