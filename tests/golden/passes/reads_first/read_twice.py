# wrt: u, a
# sample: u=np.array([0.3, -0.7, 0.2, 0.9]), a=0.4

import numpy as np


def read_twice(u, a):
    u = u.copy()
    u[1:-1] = a * u[2:] * u[:-2]
    return np.sum(np.sin(u))


# ---- with or without reads_first ----

import numpy as np


def read_twice_grad(u, a):
    """Gradient of `read_twice` (read_twice.py:7) with respect to u, a.

    Emitted by tangentc; source sha256 99d99e01ed3c; target numpy.
    """
    u = u.copy()
    product = a * u[2:]
    u_old = u[1:-1].copy()
    u[1:-1] = product * u[:-2]
    # adjoint of read_twice.py:10    return np.sum(np.sin(u))
    u_bar = np.cos(u)
    # read_twice.py:9    u[1:-1] = a * u[2:] * u[:-2]
    u[1:-1] = u_old
    u_bar_part = u_bar[1:-1].copy()
    u_bar[1:-1] = 0.0
    product_2 = u[:-2] * u_bar_part
    u_bar[:-2] += product * u_bar_part
    a_bar = u[2:] @ product_2
    u_bar[2:] += a * product_2
    return u_bar, a_bar
