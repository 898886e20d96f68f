# wrt: u
# sample: u=np.sin(np.arange(20.0)).reshape(4, 5), steps=3

import numpy as np


def ping_pong(u, steps):
    u = u.copy()
    v = u.copy()
    for _ in range(steps):
        v[1:-1, 1:-1] = 0.25 * (u[1:-1, 2:] + u[1:-1, :-2] + u[2:, 1:-1] + u[:-2, 1:-1]) * u[1:-1, 1:-1]
        u, v = v, u
    return np.sum(u**2)


# ---- emitted ----

import numpy as np


def ping_pong_grad(u, steps):
    """Gradient of `ping_pong` (ping_pong.py:7) with respect to u.

    Emitted by tangentc; source sha256 e6ea05309491; target numpy.
    """
    u = u.copy()
    v = u.copy()
    saved = []
    for _ in range(steps):
        product = 0.25 * (u[1:-1, 2:] + u[1:-1, :-2] + u[2:, 1:-1] + u[:-2, 1:-1])
        v_old = v[1:-1, 1:-1].copy()
        saved.append((product, v_old))
        v[1:-1, 1:-1] = product * u[1:-1, 1:-1]
        v, u = u, v
    # adjoint of ping_pong.py:13    return np.sum(u**2)
    u_bar = 2 * u
    # ping_pong.py:10    for _ in range(steps):
    v_bar = np.zeros_like(v)
    for product, v_old in reversed(saved):
        # ping_pong.py:11    v[1:-1, 1:-1] = 0.25 * (u[1:-1, 2:] + u[1:-1, :-2] + u[2:, 1:-1] + u[:-2, 1:-1]) * u[1:-1, 1:-1]
        v_2 = u
        v_2[1:-1, 1:-1] = v_old
        u_bar_part = u_bar[1:-1, 1:-1].copy()
        v_bar_2 = u_bar
        v_bar_2[1:-1, 1:-1] = 0.0
        product_2 = v[1:-1, 1:-1] * u_bar_part
        u_bar = v_bar
        u_bar[1:-1, 1:-1] += product * u_bar_part
        product_2 = 0.25 * product_2
        u_bar[:-2, 1:-1] += product_2
        u_bar[2:, 1:-1] += product_2
        u_bar[1:-1, :-2] += product_2
        u_bar[1:-1, 2:] += product_2
        u = v
        v = v_2
        v_bar = v_bar_2
    # ping_pong.py:9    v = u.copy()
    return u_bar + v_bar
