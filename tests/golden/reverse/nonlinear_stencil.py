# wrt: u
# sample: u=np.array([0.3, 1.2, -0.7, 0.4, 0.9]), c=0.05, steps=3

import numpy as np


def conduct(u, c, steps):
    u = u.copy()
    for _ in range(steps):
        conductivity = 1.0 + u * u
        flow = (conductivity[1:] + conductivity[:-1]) * (u[1:] - u[:-1])
        u[1:-1] += c * (flow[1:] - flow[:-1])
    return np.sum(u**2)


# ---- emitted ----

import numpy as np


def conduct_grad(u, c, steps):
    """Gradient of `conduct` (nonlinear_stencil.py:7) with respect to u.

    Emitted by tangentc; source sha256 1184d3444e50; target numpy.
    """
    u = u.copy()
    u_old_saved = np.empty((max(steps, 0),) + u[1:-1].shape)
    for k in range(steps):
        u_old_saved[k] = u[1:-1]
        conductivity = 1.0 + u * u
        flow = (conductivity[1:] + conductivity[:-1]) * (u[1:] - u[:-1])
        u[1:-1] += c * (flow[1:] - flow[:-1])
    # adjoint of nonlinear_stencil.py:13    return np.sum(u**2)
    u_bar = 2 * u
    for u_old in reversed(u_old_saved):
        # nonlinear_stencil.py:12    u[1:-1] += c * (flow[1:] - flow[:-1])
        u[1:-1] = u_old
        product = c * u_bar[1:-1]
        conductivity = 1.0 + u * u
        # nonlinear_stencil.py:11    flow = (conductivity[1:] + conductivity[:-1]) * (u[1:] - u[:-1])
        conductivity_part = conductivity[1:]
        flow_shape = conductivity_part.shape
        # nonlinear_stencil.py:12    u[1:-1] += c * (flow[1:] - flow[:-1])
        flow_bar = np.zeros(flow_shape)
        flow_bar[:-1] = -product
        flow_bar[1:] += product
        # nonlinear_stencil.py:11    flow = (conductivity[1:] + conductivity[:-1]) * (u[1:] - u[:-1])
        product = (u[1:] - u[:-1]) * flow_bar
        flow_bar *= conductivity_part + conductivity[:-1]
        u_bar[:-1] -= flow_bar
        u_bar[1:] += flow_bar
        # nonlinear_stencil.py:10    conductivity = 1.0 + u * u
        conductivity_shape = conductivity.shape
        # nonlinear_stencil.py:11    flow = (conductivity[1:] + conductivity[:-1]) * (u[1:] - u[:-1])
        conductivity_bar = np.zeros(conductivity_shape)
        conductivity_bar[:-1] = product
        conductivity_bar[1:] += product
        # nonlinear_stencil.py:10    conductivity = 1.0 + u * u
        conductivity_bar *= u
        u_bar = u_bar + conductivity_bar + conductivity_bar
    return u_bar
