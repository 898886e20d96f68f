# wrt: u, rates    order: 2
# sample: u=np.array([0.2, 0.4, -0.3, 0.1]), rates=np.array([0.3, 0.6])
# alike: u=np.array([np.nan, np.inf, -0.0, 0.0]), rates=np.array([0.3, np.inf])
# alike: u=np.zeros(4), rates=np.zeros(0)

import numpy as np


def parts_elements_and_index(u, rates):
    u = u.copy()
    for k in range(len(rates)):
        u[1:-1] = np.sin(u[1:-1]) + rates[k] * u[2:]
        u[0] = u[1] * u[1]
    return np.sum(u)


# ---- without preallocation ----

import numpy as np


def parts_elements_and_index_grad(u, rates):
    """Gradient of `parts_elements_and_index` (parts_elements_and_index.py:9) with respect to u, rates.

    Emitted by tangentc; source sha256 00a38748911a; target numpy.
    """
    u = u.copy()
    saved = []
    for k in range(len(rates)):
        u_old = u[1:-1].copy()
        u[1:-1] = np.sin(u[1:-1]) + rates[k] * u[2:]
        u_old_2 = u[0]
        saved.append((k, u_old, u_old_2))
        u[0] = u[1] * u[1]
    # adjoint of parts_elements_and_index.py:14    return np.sum(u)
    u_bar = np.full_like(u, 1.0)
    # parts_elements_and_index.py:11    for k in range(len(rates)):
    rates_bar = np.zeros_like(rates)
    for k, u_old, u_old_2 in reversed(saved):
        # parts_elements_and_index.py:13    u[0] = u[1] * u[1]
        u[0] = u_old_2
        u_bar_item = u_bar[0]
        u_bar[0] = 0.0
        product = u[1] * u_bar_item
        u_bar[1] += u[1] * u_bar_item
        u_bar[1] += product
        # parts_elements_and_index.py:12    u[1:-1] = np.sin(u[1:-1]) + rates[k] * u[2:]
        u[1:-1] = u_old
        u_bar_part = u_bar[1:-1].copy()
        u_bar[1:-1] = 0.0
        product = u[2:] @ u_bar_part
        u_bar[2:] += rates[k] * u_bar_part
        rates_bar[k] += product
        u_bar[1:-1] += np.cos(u[1:-1]) * u_bar_part
    return u_bar, rates_bar


# ---- with preallocation ----

import numpy as np


def parts_elements_and_index_grad(u, rates):
    """Gradient of `parts_elements_and_index` (parts_elements_and_index.py:9) with respect to u, rates.

    Emitted by tangentc; source sha256 00a38748911a; target numpy.
    """
    u = u.copy()
    length = len(rates)
    u_saved = np.empty((length,) + u[1:-1].shape)
    u_saved_2 = np.empty(length)
    for k in range(length):
        u_saved[k] = u[1:-1]
        u[1:-1] = np.sin(u[1:-1]) + rates[k] * u[2:]
        u_saved_2[k] = u[0]
        u[0] = u[1] * u[1]
    # adjoint of parts_elements_and_index.py:14    return np.sum(u)
    u_bar = np.full_like(u, 1.0)
    # parts_elements_and_index.py:11    for k in range(len(rates)):
    rates_bar = np.zeros_like(rates)
    for k, u_old, u_old_2 in zip(
        reversed(range(length)), reversed(u_saved), reversed(u_saved_2)
    ):
        # parts_elements_and_index.py:13    u[0] = u[1] * u[1]
        u[0] = u_old_2
        u_bar_item = u_bar[0]
        u_bar[0] = 0.0
        product = u[1] * u_bar_item
        u_bar[1] += u[1] * u_bar_item
        u_bar[1] += product
        # parts_elements_and_index.py:12    u[1:-1] = np.sin(u[1:-1]) + rates[k] * u[2:]
        u[1:-1] = u_old
        u_bar_part = u_bar[1:-1].copy()
        u_bar[1:-1] = 0.0
        product = u[2:] @ u_bar_part
        u_bar[2:] += rates[k] * u_bar_part
        rates_bar[k] += product
        u_bar[1:-1] += np.cos(u[1:-1]) * u_bar_part
    return u_bar, rates_bar
