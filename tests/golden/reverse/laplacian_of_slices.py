# wrt: u, a
# sample: u=np.array([0.3, 1.2, -0.7, 0.4, 0.1]), a=0.3
# sample: u=np.array([0.3, 1.2]), a=0.3

import numpy as np


def smoothed(u, a):
    inner = u[1:-1] + a * (u[2:] - 2.0 * u[1:-1] + u[:-2])
    return np.sum(inner**2)


# ---- emitted ----

import numpy as np


def smoothed_grad(u, a):
    """Gradient of `smoothed` (laplacian_of_slices.py:8) with respect to u, a.

    Emitted by tangentc; source sha256 b1a088ed1d43; target numpy.
    """
    total = u[2:] - 2.0 * u[1:-1] + u[:-2]
    inner = u[1:-1] + a * total
    # adjoint of laplacian_of_slices.py:10    return np.sum(inner**2)
    inner_bar = 2 * inner
    # laplacian_of_slices.py:9    inner = u[1:-1] + a * (u[2:] - 2.0 * u[1:-1] + u[:-2])
    product = a * inner_bar
    a_bar = total @ inner_bar
    u_bar = np.zeros(u.shape)
    u_bar[:-2] = product
    product_2 = 2.0 * product
    u_bar[2:] += product
    u_bar[1:-1] += inner_bar - product_2
    return u_bar, a_bar
