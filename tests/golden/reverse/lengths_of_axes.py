# wrt: w, b
# sample: w=np.array([[0.3, 1.2], [-0.7, 0.1], [0.4, 0.2]]), b=np.array([[0.5, -0.4, 0.9], [0.1, 0.2, 0.3]])

import numpy as np


def recurrence(w, b):
    n, d = w.shape
    h = np.ones((b.shape[0], len(w)))
    for _ in range(2):
        h = np.tanh(h + b) * b.size
    return np.sum(h @ w) + np.sum(np.zeros((n, d)) + w)


# ---- emitted ----

import numpy as np


def recurrence_grad(w, b):
    """Gradient of `recurrence` (lengths_of_axes.py:7) with respect to w, b.

    Emitted by tangentc; source sha256 13dc349894b3; target numpy.
    """
    h = np.ones((b.shape[0], len(w)))
    saved = []
    for _ in range(2):
        tanh_value = np.tanh(h + b)
        saved.append(tanh_value)
        h = tanh_value * b.size
    # adjoint of lengths_of_axes.py:12    return np.sum(h @ w) + np.sum(np.zeros((n, d)) + w)
    filled = np.full_like(h @ w, 1.0)
    h_bar = filled @ w.T
    w_bar = 1.0 + h.T @ filled
    # lengths_of_axes.py:10    for _ in range(2):
    b_bar = np.zeros_like(b)
    for tanh_value in reversed(saved):
        # lengths_of_axes.py:11    h = np.tanh(h + b) * b.size
        h_bar = (1 - tanh_value**2) * (b.size * h_bar)
        b_bar += h_bar
    return w_bar, b_bar
