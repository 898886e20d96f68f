# wrt: params    mode: forward
# sample: params={"W": np.full((2, 2), 0.3), "b": np.array([0.1, -0.2])}, X=np.array([[1.0, 2.0], [-0.5, 0.1]])

import numpy as np


def loss(params, X):
    h = np.tanh(X @ params["W"] + params["b"])
    return np.sum(h**2)


# ---- emitted ----

import numpy as np


def loss_jvp(params, X, *, params_dot):
    """Value of `loss` (parameters_in_dict.py:7) and its tangent, for tangents of params.

    Emitted by tangentc; source sha256 2e748e61478d; target numpy.
    """
    h = np.tanh(X @ params["W"] + params["b"])
    # tangent of parameters_in_dict.py:8    h = np.tanh(X @ params["W"] + params["b"])
    h_dot = (1 - h**2) * (X @ params_dot["W"] + params_dot["b"])
    return np.sum(h**2), np.sum(2 * h * h_dot)
