# wrt: u    order: 2
# sample: u=np.array([0.2, 0.4, -0.3]), steps=3
# sample: u=np.array([0.2, 0.4, -0.3]), steps=0
# sample: u=np.array([0.2, 0.4, -0.3]), steps=-2
# alike: u=np.array([np.nan, np.inf, -0.0]), steps=2
# alike: u=np.zeros(0), steps=2

import numpy as np


def overwritten_array(u, steps):
    u = u.copy()
    for _ in range(steps):
        u += 0.1 * np.sin(u)
    return np.sum(u**2)


# ---- without preallocation ----

import numpy as np


def overwritten_array_grad(u, steps):
    """Gradient of `overwritten_array` (overwritten_array.py:11) with respect to u.

    Emitted by tangentc; source sha256 2a923cbec072; target numpy.
    """
    u = u.copy()
    u_saved = []
    for _ in range(steps):
        u_kept = u.copy()
        u_saved.append(u_kept)
        u += 0.1 * np.sin(u)
    # adjoint of overwritten_array.py:15    return np.sum(u**2)
    u_bar = np.multiply(2, u, out=u)
    for u in reversed(u_saved):
        # overwritten_array.py:14    u += 0.1 * np.sin(u)
        u_bar = u_bar + np.cos(u) * (0.1 * u_bar)
    return u_bar


# ---- with preallocation ----

import numpy as np


def overwritten_array_grad(u, steps):
    """Gradient of `overwritten_array` (overwritten_array.py:11) with respect to u.

    Emitted by tangentc; source sha256 2a923cbec072; target numpy.
    """
    u = u.copy()
    u_saved = np.empty((max(steps, 0),) + u.shape)
    for k in range(steps):
        u_saved[k] = u
        u += 0.1 * np.sin(u)
    # adjoint of overwritten_array.py:15    return np.sum(u**2)
    u_bar = np.multiply(2, u, out=u)
    for u in reversed(u_saved):
        # overwritten_array.py:14    u += 0.1 * np.sin(u)
        u_bar = u_bar + np.cos(u) * (0.1 * u_bar)
    return u_bar
