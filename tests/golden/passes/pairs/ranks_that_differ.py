# wrt: x
# sample: x=np.array([[0.0, 0.1, 0.3], [1.0, -0.4, 0.2], [0.5, 2.0, -1.0]]), m=np.array([1.0, 2.0, 0.5])

import numpy as np


def function(x, m):
    gaps = x[:, None, :] - x[None, :, :]
    weights = m[:, None] * m[None, :]
    return np.sum(weights * gaps**2) + np.sum(gaps * np.sin(gaps)) + np.sum(np.exp(gaps))


# ---- with or without pairs ----

import numpy as np


def function_grad(x, m):
    """Gradient of `function` (ranks_that_differ.py:7) with respect to x.

    Emitted by tangentc; source sha256 726a65a0bbad; target numpy.
    """
    gaps = x[:, None, :] - x[None, :, :]
    weights = m[:, None] * m[None, :]
    # adjoint of ranks_that_differ.py:10    return np.sum(weights * gaps**2) + np.sum(gaps * np.sin(gaps)) + np.sum(np.exp(gaps))
    total = np.exp(gaps) + np.sin(gaps) + np.cos(gaps) * gaps
    gaps_bar = total + 2 * gaps * (weights * np.full_like(weights * gaps**2, 1.0))
    # ranks_that_differ.py:8    gaps = x[:, None, :] - x[None, :, :]
    return np.sum(gaps_bar, axis=1) - np.sum(gaps_bar, axis=0)
