# wrt: u, alpha
# sample: u=np.array([0.3, 0.5, 0.7, 0.2]), alpha=0.1, steps=3

import numpy as np


class Heat:
    def __init__(self, u, alpha):
        self.u = u.copy()
        self.alpha = alpha

    def step(self):
        u = self.u
        u[1:-1] += self.alpha * (u[2:] - 2.0 * u[1:-1] + u[:-2])


def warmth(u, alpha, steps):
    heat = Heat(u, alpha)
    for _ in range(steps):
        heat.step()
    return np.sum(heat.u**2)


# ---- emitted ----

import numpy as np


def warmth_grad(u, alpha, steps):
    """Gradient of `warmth` (solver_that_holds_arrays.py:17) with respect to u, alpha.

    Emitted by tangentc; source sha256 9d3b910baa66; target numpy.
    """
    heat_u = u.copy()
    saved = []
    for _ in range(steps):
        total = heat_u[2:] - 2.0 * heat_u[1:-1] + heat_u[:-2]
        saved.append(total)
        u = heat_u
        u[1:-1] += alpha * total
        heat_u = u
    # adjoint of solver_that_holds_arrays.py:21    return np.sum(heat.u**2)
    heat_u_bar = np.multiply(2, heat_u, out=heat_u)
    alpha_bar = 0.0
    for total in reversed(saved):
        # solver_that_holds_arrays.py:14    u[1:-1] += self.alpha * (u[2:] - 2.0 * u[1:-1] + u[:-2])
        heat_u_bar_part = heat_u_bar[1:-1]
        product = alpha * heat_u_bar_part
        alpha_bar = alpha_bar + np.sum(total * heat_u_bar_part)
        heat_u_bar[:-2] += product
        heat_u_bar[1:-1] -= 2.0 * product
        heat_u_bar[2:] += product
    return heat_u_bar, alpha_bar
