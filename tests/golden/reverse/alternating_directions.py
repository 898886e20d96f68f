# wrt: u
# sample: u=np.sin(np.arange(20.0)).reshape(4, 5), steps=2

import numpy as np


def alternating_directions(u, steps):
    u = u.copy()
    v = u.T
    for _ in range(steps):
        u[1:-1] += 0.1 * (u[2:] - 2.0 * u[1:-1] + u[:-2])
        v[1:-1] += 0.1 * v[1:-1] * (v[2:] - 2.0 * v[1:-1] + v[:-2])
    return np.sum(u**2)


# ---- emitted ----

import numpy as np


def alternating_directions_grad(u, steps):
    """Gradient of `alternating_directions` (alternating_directions.py:7) with respect to u.

    Emitted by tangentc; source sha256 1066424b849a; target numpy.
    """
    u = u.copy()
    saved = []
    for _ in range(steps):
        u[1:-1] += 0.1 * (u[2:] - 2.0 * u[1:-1] + u[:-2])
        product = 0.1 * u.T[1:-1]
        total = u.T[2:] - 2.0 * u.T[1:-1] + u.T[:-2]
        saved.append((product, total))
        u.T[1:-1] += product * total
    # adjoint of alternating_directions.py:13    return np.sum(u**2)
    u_bar = np.multiply(2, u, out=u)
    for product, total in reversed(saved):
        # alternating_directions.py:12    v[1:-1] += 0.1 * v[1:-1] * (v[2:] - 2.0 * v[1:-1] + v[:-2])
        u_bar_item = u_bar.T[1:-1]
        product_2 = product * u_bar_item
        product_3 = total * u_bar_item
        u_bar.T[:-2] += product_2
        u_bar.T[1:-1] -= 2.0 * product_2
        u_bar.T[2:] += product_2
        u_bar.T[1:-1] += 0.1 * product_3
        # alternating_directions.py:11    u[1:-1] += 0.1 * (u[2:] - 2.0 * u[1:-1] + u[:-2])
        u_bar_part = u_bar[1:-1]
        product_2 = 0.1 * u_bar_part
        product_3 = 0.2 * u_bar_part
        u_bar[:-2] += product_2
        u_bar[1:-1] -= product_3
        u_bar[2:] += product_2
    return u_bar
