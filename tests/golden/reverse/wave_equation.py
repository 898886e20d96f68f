# wrt: u0, c
# sample: u0=np.sin(np.arange(7.0)), c=0.4, steps=5

import numpy as np


def wave_equation(u0, c, steps):
    u_prev = u0.copy()
    u = u0.copy()
    u_next = np.zeros_like(u)
    for _ in range(steps):
        u_next[1:-1] = 2.0 * u[1:-1] - u_prev[1:-1] + c**2 * (u[2:] - 2.0 * u[1:-1] + u[:-2])
        u_prev, u, u_next = u, u_next, u_prev
    return np.sum(u**2)


# ---- emitted ----

import numpy as np


def wave_equation_grad(u0, c, steps):
    """Gradient of `wave_equation` (wave_equation.py:7) with respect to u0, c.

    Emitted by tangentc; source sha256 47b10c78cea1; target numpy.
    """
    u_prev = u0.copy()
    u = u0.copy()
    u_next = np.zeros_like(u)
    saved = []
    for _ in range(steps):
        c_squared = c**2
        total = u[2:] - 2.0 * u[1:-1] + u[:-2]
        saved.append((c_squared, total))
        u_next[1:-1] = 2.0 * u[1:-1] - u_prev[1:-1] + c_squared * total
        u_next, u_prev, u = u_prev, u, u_next
    # adjoint of wave_equation.py:14    return np.sum(u**2)
    u_bar = 2 * u
    # wave_equation.py:11    for _ in range(steps):
    u_next_bar = np.zeros_like(u_next)
    u_prev_bar = np.zeros_like(u_prev)
    # wave_equation.py:12    u_next[1:-1] = 2.0 * u[1:-1] - u_prev[1:-1] + c**2 * (u[2:] - 2.0 * u[1:-1] + u[:-2])
    product = 2 * c
    c_bar = 0.0
    for c_squared, total in reversed(saved):
        u_bar_part = u_bar[1:-1].copy()
        u_next_bar_2 = u_bar
        u_next_bar_2[1:-1] = 0.0
        product_2 = c_squared * u_bar_part
        sum_value = np.sum(total * u_bar_part)
        u_bar = u_prev_bar
        u_bar[:-2] += product_2
        u_bar[1:-1] -= 2.0 * product_2
        u_bar[2:] += product_2
        c_bar = c_bar + product * sum_value
        u_prev_bar = u_next_bar
        u_prev_bar[1:-1] -= u_bar_part
        u_bar[1:-1] += 2.0 * u_bar_part
        u_next_bar = u_next_bar_2
    # wave_equation.py:8    u_prev = u0.copy()
    u0_bar = u_bar + u_prev_bar
    return u0_bar, c_bar
