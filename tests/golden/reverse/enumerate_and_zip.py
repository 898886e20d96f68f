# wrt: xs, ys    device: no
# sample: xs=np.array([0.3, 1.2]), ys=np.array([1.0, -0.4])

import numpy as np


def weighted(xs, ys):
    total = 0.0
    for i, (x, y) in enumerate(zip(xs, ys)):
        total = total + (i + 1) * x * np.exp(y)
    return total


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


def weighted_grad(xs, ys):
    """Gradient of `weighted` (enumerate_and_zip.py:7) with respect to xs, ys.

    Emitted by tangentc; source sha256 07f748f47494; target numpy.
    """
    saved = []
    for i, (x, y) in enumerate(zip(xs, ys)):
        total = i + 1
        saved.append((total, total * x, np.exp(y)))
    # adjoint of enumerate_and_zip.py:9    for i, (x, y) in enumerate(zip(xs, ys)):
    elements_bar = []
    elements_bar_2 = []
    for total, item, item_2 in reversed(saved):
        # enumerate_and_zip.py:10    total = total + (i + 1) * x * np.exp(y)
        x_bar = total * item_2
        # enumerate_and_zip.py:9    for i, (x, y) in enumerate(zip(xs, ys)):
        elements_bar.append(x_bar)
        # enumerate_and_zip.py:10    total = total + (i + 1) * x * np.exp(y)
        y_bar = item_2 * item
        # enumerate_and_zip.py:9    for i, (x, y) in enumerate(zip(xs, ys)):
        elements_bar_2.append(y_bar)
    # enumerate_and_zip.py:9    for i, (x, y) in enumerate(zip(xs, ys)):
    xs_bar = iteration_adjoint(xs, elements_bar)
    ys_bar = iteration_adjoint(ys, elements_bar_2)
    return xs_bar, ys_bar
