# wrt: layers    mode: forward
# sample: layers=[(np.full((2, 2), 0.3), np.zeros(2)), (np.array([[0.5, -0.1], [0.2, 0.4]]), np.array([0.1, 0.2]))], x=np.array([1.0, -0.5])

import numpy as np


def network(layers, x):
    for W, b in layers:
        x = np.tanh(W @ x + b)
    return np.sum(x)


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


def network_jvp(layers, x, *, layers_dot):
    """Value of `network` (layers_in_list.py:7) and its tangent, for tangents of layers.

    Emitted by tangentc; source sha256 74cd9548991a; target numpy.
    """
    x_dot = zeros_like(x)
    for (W, b), (W_dot, b_dot) in zip(layers, layers_dot):
        # tangent of layers_in_list.py:9    x = np.tanh(W @ x + b)
        total = W_dot @ x + W @ x_dot + b_dot
        x = np.tanh(W @ x + b)
        x_dot = (1 - x**2) * total
    return np.sum(x), np.sum(x_dot)
