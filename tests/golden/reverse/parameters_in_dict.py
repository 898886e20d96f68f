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
    return 0.0 if isinstance(x, (int, float)) else None


def accumulate(a, b):
    """The sum of two derivatives of the same structure; None is zero."""
    if a is None or b is None:
        return b if a is None else a
    if isinstance(a, tuple):
        items = [accumulate(left, right) for left, right in zip(a, b, strict=True)]
        return type(a)(*items) if hasattr(a, "_fields") else tuple(items)
    if isinstance(a, list):
        return [accumulate(left, right) for left, right in zip(a, b, strict=True)]
    if isinstance(a, dict):
        return {key: accumulate(item, b[key]) for key, item in a.items()}
    return a + b


def is_basic_index(index):
    """Whether an index into an array names no element twice: integers, slices, `None`, `...`."""
    parts = index if isinstance(index, tuple) else (index,)
    return all(
        part is None or part is ... or isinstance(part, (int, np.integer, slice))
        for part in parts
    )


def index_add(x_bar, index, y_bar):
    """`x_bar` with `y_bar` added at `index`, in place; repeated indices add up."""
    if isinstance(x_bar, tuple):
        items = index_add(list(x_bar), index, y_bar)
        return type(x_bar)(*items) if hasattr(x_bar, "_fields") else tuple(items)
    if not isinstance(x_bar, np.ndarray):
        x_bar[index] = accumulate(x_bar[index], y_bar)
    elif is_basic_index(index):
        x_bar[index] += y_bar
    else:
        np.add.at(x_bar, index, y_bar)
    return x_bar


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
    params_bar = index_add(params_bar, "b", np.sum(h_bar, axis=0))
    return index_add(params_bar, "W", X.T @ h_bar)
