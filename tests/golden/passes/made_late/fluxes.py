# wrt: u
# sample: u=np.array([0.3, -0.7, 0.2, 0.9])

import numpy as np


def fluxes(u):
    flow = (u[1:] + u[:-1]) * (u[1:] - u[:-1])
    change = flow[1:] - flow[:-1]
    return np.sum(change**2)


# ---- with or without made_late ----

import numpy as np


def fluxes_grad(u):
    """Gradient of `fluxes` (fluxes.py:7) with respect to u.

    Emitted by tangentc; source sha256 f94021d52774; target numpy.
    """
    total = u[1:] + u[:-1]
    difference = u[1:] - u[:-1]
    flow = total * difference
    change = flow[1:] - flow[:-1]
    # adjoint of fluxes.py:10    return np.sum(change**2)
    change_bar = 2 * change
    # fluxes.py:9    change = flow[1:] - flow[:-1]
    flow_bar = np.zeros(flow.shape)
    flow_bar[:-1] = -change_bar
    flow_bar[1:] += change_bar
    # fluxes.py:8    flow = (u[1:] + u[:-1]) * (u[1:] - u[:-1])
    product = difference * flow_bar
    flow_bar *= total
    u_bar = np.zeros(u.shape)
    u_bar[:-1] = product - flow_bar
    flow_bar += product
    u_bar[1:] += flow_bar
    return u_bar
