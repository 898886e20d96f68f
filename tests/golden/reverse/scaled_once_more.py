# wrt: x, width
# sample: x=np.array([0.3, 1.2, -0.7]), width=1.5

import numpy as np


def bump(x, width):
    z = x / width
    return np.sum(np.tanh(0.8 * z * np.cos(z)))


# ---- emitted ----

import numpy as np


def bump_grad(x, width):
    """Gradient of `bump` (scaled_once_more.py:7) with respect to x, width.

    Emitted by tangentc; source sha256 f2af41dfcf42; target numpy.
    """
    z = x / width
    cos_z = np.cos(z)
    # adjoint of scaled_once_more.py:9    return np.sum(np.tanh(0.8 * z * np.cos(z)))
    difference = 1 - np.tanh(0.8 * z * cos_z) ** 2
    z_bar = 0.8 * (cos_z * difference) - np.sin(z) * (0.8 * z * difference)
    # scaled_once_more.py:8    z = x / width
    x_bar = z_bar / width
    width_bar = -(z @ x_bar)
    return x_bar, width_bar
