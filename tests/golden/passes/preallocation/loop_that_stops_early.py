# wrt: u
# sample: u=np.array([0.2, 0.4, -0.3, 0.1]), steps=5

import numpy as np


def loop_that_stops_early(u, steps):
    u = u.copy()
    for _ in range(steps):
        u += 0.5 * np.sin(u)
        if u[0] > 0.5:
            break
    return np.sum(u)


# ---- with or without preallocation ----

import numpy as np


def loop_that_stops_early_grad(u, steps):
    """Gradient of `loop_that_stops_early` (loop_that_stops_early.py:7) with respect to u.

    Emitted by tangentc; source sha256 f090ba58b48e; target numpy.
    """
    u = u.copy()
    u_saved = []
    for _ in range(steps):
        u_kept = u.copy()
        u_saved.append(u_kept)
        u += 0.5 * np.sin(u)
        if u[0] > 0.5:
            break
    # adjoint of loop_that_stops_early.py:13    return np.sum(u)
    u_bar = np.full_like(u, 1.0)
    for u in reversed(u_saved):
        # loop_that_stops_early.py:10    u += 0.5 * np.sin(u)
        u_bar = u_bar + np.cos(u) * (0.5 * u_bar)
    return u_bar
