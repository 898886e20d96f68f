# wrt: u
# sample: u=np.array([0.3, -0.7, 0.2, 0.9]), steps=2

import numpy as np


def smoothed(u, steps):
    u = u.copy()
    v = u.copy()
    for _ in range(steps):
        v[1:-1] = 0.5 * (u[2:] + u[:-2])
        u[1:-1] = 0.5 * (v[2:] + v[:-2])
    return np.sum(u)


# ---- without reads_first ----

import numpy as np


def smoothed_grad(u, steps):
    """Gradient of `smoothed` (smoothed.py:7) with respect to u.

    Emitted by tangentc; source sha256 a7de2ce463b4; target numpy.
    """
    u = u.copy()
    v = u.copy()
    for _ in range(steps):
        v[1:-1] = 0.5 * (u[2:] + u[:-2])
        u[1:-1] = 0.5 * (v[2:] + v[:-2])
    # adjoint of smoothed.py:13    return np.sum(u)
    u_bar = np.full_like(u, 1.0)
    # smoothed.py:10    for _ in range(steps):
    v_bar = np.zeros_like(v)
    for _ in range(steps):
        # smoothed.py:12    u[1:-1] = 0.5 * (v[2:] + v[:-2])
        u_bar_part = u_bar[1:-1].copy()
        u_bar[1:-1] = 0.0
        product = 0.5 * u_bar_part
        v_bar[:-2] += product
        v_bar[2:] += product
        # smoothed.py:11    v[1:-1] = 0.5 * (u[2:] + u[:-2])
        v_bar_part = v_bar[1:-1].copy()
        v_bar[1:-1] = 0.0
        product = 0.5 * v_bar_part
        u_bar[:-2] += product
        u_bar[2:] += product
    # smoothed.py:9    v = u.copy()
    u_bar += v_bar
    return u_bar


# ---- with reads_first ----

import numpy as np


def smoothed_grad(u, steps):
    """Gradient of `smoothed` (smoothed.py:7) with respect to u.

    Emitted by tangentc; source sha256 a7de2ce463b4; target numpy.
    """
    u = u.copy()
    v = u.copy()
    for _ in range(steps):
        v[1:-1] = 0.5 * (u[2:] + u[:-2])
        u[1:-1] = 0.5 * (v[2:] + v[:-2])
    # adjoint of smoothed.py:13    return np.sum(u)
    u_bar = np.full_like(u, 1.0)
    # smoothed.py:10    for _ in range(steps):
    v_bar = np.zeros_like(v)
    for _ in range(steps):
        # smoothed.py:12    u[1:-1] = 0.5 * (v[2:] + v[:-2])
        product = 0.5 * u_bar[1:-1]
        u_bar[1:-1] = 0.0
        v_bar[:-2] += product
        v_bar[2:] += product
        # smoothed.py:11    v[1:-1] = 0.5 * (u[2:] + u[:-2])
        product = 0.5 * v_bar[1:-1]
        v_bar[1:-1] = 0.0
        u_bar[:-2] += product
        u_bar[2:] += product
    # smoothed.py:9    v = u.copy()
    u_bar += v_bar
    return u_bar
