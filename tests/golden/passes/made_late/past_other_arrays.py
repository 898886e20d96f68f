# wrt: u
# sample: u=np.array([0.3, -0.7, 0.2, 0.9]), steps=2

import numpy as np


def past_other_arrays(u, steps):
    u = u.copy()
    for _ in range(steps):
        k = 1.0 + u * u
        flow = (k[1:] + k[:-1]) * (u[1:] - u[:-1])
        u[1:-1] += 0.1 * (flow[1:] - flow[:-1])
    return np.sum(u**2)


# ---- without made_late ----

import numpy as np


def past_other_arrays_grad(u, steps):
    """Gradient of `past_other_arrays` (past_other_arrays.py:7) with respect to u.

    Emitted by tangentc; source sha256 591ca010fce1; target numpy.
    """
    u = u.copy()
    u_old_saved = np.empty((max(steps, 0),) + u[1:-1].shape)
    for k in range(steps):
        u_old_saved[k] = u[1:-1]
        k = 1.0 + u * u
        flow = (k[1:] + k[:-1]) * (u[1:] - u[:-1])
        u[1:-1] += 0.1 * (flow[1:] - flow[:-1])
    # adjoint of past_other_arrays.py:13    return np.sum(u**2)
    u_bar = 2 * u
    for u_old in reversed(u_old_saved):
        # past_other_arrays.py:12    u[1:-1] += 0.1 * (flow[1:] - flow[:-1])
        u[1:-1] = u_old
        product = 0.1 * u_bar[1:-1]
        k = 1.0 + u * u
        # past_other_arrays.py:11    flow = (k[1:] + k[:-1]) * (u[1:] - u[:-1])
        k_part = k[1:]
        flow_shape = k_part.shape
        total = k_part + k[:-1]
        difference = u[1:] - u[:-1]
        # past_other_arrays.py:12    u[1:-1] += 0.1 * (flow[1:] - flow[:-1])
        flow_bar = np.zeros(flow_shape)
        flow_bar[:-1] = -product
        flow_bar[1:] += product
        # past_other_arrays.py:11    flow = (k[1:] + k[:-1]) * (u[1:] - u[:-1])
        product = difference * flow_bar
        flow_bar *= total
        u_bar[:-1] -= flow_bar
        u_bar[1:] += flow_bar
        # past_other_arrays.py:10    k = 1.0 + u * u
        k_shape = k.shape
        # past_other_arrays.py:11    flow = (k[1:] + k[:-1]) * (u[1:] - u[:-1])
        k_bar = np.zeros(k_shape)
        k_bar[:-1] = product
        k_bar[1:] += product
        # past_other_arrays.py:10    k = 1.0 + u * u
        k_bar *= u
        u_bar = u_bar + k_bar + k_bar
    return u_bar


# ---- with made_late ----

import numpy as np


def past_other_arrays_grad(u, steps):
    """Gradient of `past_other_arrays` (past_other_arrays.py:7) with respect to u.

    Emitted by tangentc; source sha256 591ca010fce1; target numpy.
    """
    u = u.copy()
    u_old_saved = np.empty((max(steps, 0),) + u[1:-1].shape)
    for k in range(steps):
        u_old_saved[k] = u[1:-1]
        k = 1.0 + u * u
        flow = (k[1:] + k[:-1]) * (u[1:] - u[:-1])
        u[1:-1] += 0.1 * (flow[1:] - flow[:-1])
    # adjoint of past_other_arrays.py:13    return np.sum(u**2)
    u_bar = 2 * u
    for u_old in reversed(u_old_saved):
        # past_other_arrays.py:12    u[1:-1] += 0.1 * (flow[1:] - flow[:-1])
        u[1:-1] = u_old
        product = 0.1 * u_bar[1:-1]
        k = 1.0 + u * u
        # past_other_arrays.py:11    flow = (k[1:] + k[:-1]) * (u[1:] - u[:-1])
        k_part = k[1:]
        flow_shape = k_part.shape
        # past_other_arrays.py:12    u[1:-1] += 0.1 * (flow[1:] - flow[:-1])
        flow_bar = np.zeros(flow_shape)
        flow_bar[:-1] = -product
        flow_bar[1:] += product
        # past_other_arrays.py:11    flow = (k[1:] + k[:-1]) * (u[1:] - u[:-1])
        product = (u[1:] - u[:-1]) * flow_bar
        flow_bar *= k_part + k[:-1]
        u_bar[:-1] -= flow_bar
        u_bar[1:] += flow_bar
        # past_other_arrays.py:10    k = 1.0 + u * u
        k_shape = k.shape
        # past_other_arrays.py:11    flow = (k[1:] + k[:-1]) * (u[1:] - u[:-1])
        k_bar = np.zeros(k_shape)
        k_bar[:-1] = product
        k_bar[1:] += product
        # past_other_arrays.py:10    k = 1.0 + u * u
        k_bar *= u
        u_bar = u_bar + k_bar + k_bar
    return u_bar
