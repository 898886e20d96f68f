# wrt: layers
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


def iteration_adjoint(values, items_bar):
    """The adjoint of `values` in `for item in values`, from those of the items, the last trip's first."""
    items = items_bar[::-1]
    if isinstance(values, np.ndarray):
        total = zeros_like(values)
        for position, item in enumerate(items):
            total[position] = item
        return total
    if isinstance(values, (tuple, list)):
        items = items + [zeros_like(value) for value in values[len(items) :]]
        return items if isinstance(values, list) else tuple(items)
    return items


def network_grad(layers, x):
    """Gradient of `network` (layers_in_list.py:7) with respect to layers.

    Emitted by tangentc; source sha256 74cd9548991a; target numpy.
    """
    saved = []
    for W, b in layers:
        saved.append((x, W))
        x = np.tanh(W @ x + b)
    # adjoint of layers_in_list.py:10    return np.sum(x)
    x_bar = np.full_like(x, 1.0)
    # layers_in_list.py:8    for W, b in layers:
    elements_bar = []
    for x_2, W in reversed(saved):
        # layers_in_list.py:9    x = np.tanh(W @ x + b)
        b_bar = (1 - x**2) * x_bar
        W_bar = np.outer(b_bar, x_2)
        x_bar = W.T @ b_bar
        # layers_in_list.py:8    for W, b in layers:
        elements_bar.append((W_bar, b_bar))
        x = x_2
    # layers_in_list.py:8    for W, b in layers:
    return iteration_adjoint(layers, elements_bar)
