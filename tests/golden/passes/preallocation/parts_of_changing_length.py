# wrt: u
# sample: u=np.array([0.2, 0.4, -0.3, 0.1]), steps=3

import numpy as np


def parts_of_changing_length(u, steps):
    u = u.copy()
    for k in range(steps):
        u[k:] *= u[0]
    return np.sum(u)


# ---- with or without preallocation ----

import numpy as np


def parts_of_changing_length_grad(u, steps):
    """Gradient of `parts_of_changing_length` (parts_of_changing_length.py:7) with respect to u.

    Emitted by tangentc; source sha256 d239c734374f; target numpy.
    """
    u = u.copy()
    saved = []
    for k in range(steps):
        u_old = u[k:].copy()
        saved.append((k, u_old))
        u[k:] *= u[0]
    # adjoint of parts_of_changing_length.py:11    return np.sum(u)
    u_bar = np.full_like(u, 1.0)
    for k, u_old in reversed(saved):
        # parts_of_changing_length.py:10    u[k:] *= u[0]
        u[k:] = u_old
        u_bar_part = u_bar[k:].copy()
        u_bar[k:] = 0.0
        product = u[0] * u_bar_part
        u_bar[0] += u[k:] @ u_bar_part
        u_bar[k:] += product
    return u_bar
