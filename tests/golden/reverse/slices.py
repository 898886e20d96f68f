# wrt: u
# sample: u=np.array([0.3, 1.2, -0.7, 2.0])

import numpy as np


def roughness(u):
    return np.sum((u[1:] - u[:-1]) ** 2) + u[0] * u[-1]


# ---- emitted ----

import numpy as np


def roughness_grad(u):
    """Gradient of `roughness` (slices.py:7) with respect to u.

    Emitted by tangentc; source sha256 a588a168a14e; target numpy.
    """
    difference = u[1:] - u[:-1]
    u_item = u[-1]
    # adjoint of slices.py:8    return np.sum((u[1:] - u[:-1]) ** 2) + u[0] * u[-1]
    u_bar = np.zeros(u.shape)
    u_bar[-1] = u[0]
    u_bar[0] += u_item
    product = 2 * difference
    u_bar[:-1] -= product
    u_bar[1:] += product
    return u_bar
