# wrt: u, alpha
# sample: u=np.array([0.3, 1.2, -0.7, 0.4, 2.0]), alpha=0.1, steps=3

import numpy as np


def heat(u, alpha, steps):
    u = u.copy()
    for _ in range(steps):
        u[1:-1] += alpha * (u[2:] - 2.0 * u[1:-1] + u[:-2])
    return np.sum(u**2)


# ---- emitted ----

import numpy as np


def heat_grad(u, alpha, steps):
    """Gradient of `heat` (heat_in_place.py:7) with respect to u, alpha.

    Emitted by tangentc; source sha256 60286cc7d49c; target numpy.
    """
    u = u.copy()
    saved = []
    for _ in range(steps):
        total = u[2:] - 2.0 * u[1:-1] + u[:-2]
        saved.append(total)
        u[1:-1] += alpha * total
    # adjoint of heat_in_place.py:11    return np.sum(u**2)
    u_bar = np.multiply(2, u, out=u)
    alpha_bar = 0.0
    for total in reversed(saved):
        # heat_in_place.py:10    u[1:-1] += alpha * (u[2:] - 2.0 * u[1:-1] + u[:-2])
        u_bar_part = u_bar[1:-1]
        product = alpha * u_bar_part
        alpha_bar = alpha_bar + np.sum(total * u_bar_part)
        u_bar[:-2] += product
        u_bar[1:-1] -= 2.0 * product
        u_bar[2:] += product
    return u_bar, alpha_bar
