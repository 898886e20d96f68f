# wrt: params
# sample: params={"W": np.full((2, 2), 0.3), "b": np.array([0.1, -0.2])}, X=np.array([[1.0, 2.0], [-0.5, 0.1]])

import numpy as np


def loss(params, X):
    h = np.tanh(X @ params["W"] + params["b"])
    return np.sum(h**2)


# ---- emitted ----

import numpy as np


def float_dtype(x):
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def zeros_like(x):
    """A zero derivative in the structure of `x`; None where `x` holds no number."""
    if isinstance(x, tuple):
        items = [zeros_like(item) for item in x]
        return type(x)(*items) if hasattr(x, "_fields") else tuple(items)
    if isinstance(x, (list, range)):
        return [zeros_like(item) for item in x]
    if isinstance(x, dict):
        return {key: zeros_like(item) for key, item in x.items()}
    if isinstance(x, np.ndarray) and x.dtype.kind in "fciub":
        return np.zeros_like(x, dtype=float_dtype(x))
    if isinstance(x, np.number):
        return float_dtype(x).type(0.0)
    return 0.0 if isinstance(x, (int, float, complex)) else None


def loss_grad(params, X):
    """Gradient of `loss` (parameters_in_dict.py:7) with respect to params.

    Emitted by tangentc; source sha256 2e748e61478d; target numpy.
    """
    h = np.tanh(X @ params["W"] + params["b"])
    # adjoint of parameters_in_dict.py:9    return np.sum(h**2)
    h_bar = 2 * h
    # parameters_in_dict.py:8    h = np.tanh(X @ params["W"] + params["b"])
    h_bar *= 1 - h**2
    params_bar = zeros_like(params)
    params_bar["b"] = params_bar["b"] + np.sum(h_bar, axis=0)
    params_bar["W"] = params_bar["W"] + X.T @ h_bar
    return params_bar
