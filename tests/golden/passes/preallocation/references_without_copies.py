# wrt: u
# sample: u=np.array([0.2, 0.4, -0.3, 0.1]), steps=3

import numpy as np


def references_without_copies(u, steps):
    for _ in range(steps):
        u = u * np.sin(u)
    return np.sum(u)


# ---- with or without preallocation ----

import numpy as np


def references_without_copies_grad(u, steps):
    """Gradient of `references_without_copies` (references_without_copies.py:7) with respect to u.

    Emitted by tangentc; source sha256 3acdfb6fbd5d; target numpy.
    """
    saved = []
    for _ in range(steps):
        sin_u = np.sin(u)
        saved.append((u, sin_u))
        u = u * sin_u
    # adjoint of references_without_copies.py:10    return np.sum(u)
    u_bar = np.full_like(u, 1.0)
    for u, sin_u in reversed(saved):
        # references_without_copies.py:9    u = u * np.sin(u)
        u_bar = sin_u * u_bar + np.cos(u) * (u * u_bar)
    return u_bar
