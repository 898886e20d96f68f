# wrt: u
# sample: u=np.array([0.2, 0.4, -0.3, 0.1]), steps=3

import numpy as np


def loop_in_a_loop(u, steps):
    u = u.copy()
    for _ in range(steps):
        for _ in range(2):
            u[1:] = np.sin(u[1:])
    return np.sum(u)


# ---- with or without preallocation ----

import numpy as np


def loop_in_a_loop_grad(u, steps):
    """Gradient of `loop_in_a_loop` (loop_in_a_loop.py:7) with respect to u.

    Emitted by tangentc; source sha256 04d6ef4473dc; target numpy.
    """
    u = u.copy()
    u_old_saved_saved = []
    for _ in range(steps):
        u_old_saved = []
        for _ in range(2):
            u_old = u[1:].copy()
            u_old_saved.append(u_old)
            u[1:] = np.sin(u[1:])
        u_old_saved_saved.append(u_old_saved)
    # adjoint of loop_in_a_loop.py:12    return np.sum(u)
    u_bar = np.full_like(u, 1.0)
    for u_old_saved in reversed(u_old_saved_saved):
        for u_old in reversed(u_old_saved):
            # loop_in_a_loop.py:11    u[1:] = np.sin(u[1:])
            u[1:] = u_old
            u_bar[1:] = np.cos(u[1:]) * u_bar[1:]
    return u_bar
