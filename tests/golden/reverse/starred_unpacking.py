# wrt: x    device: no
# sample: x=np.array([0.3, 1.2, -0.7, 2.0])

import numpy as np


def ends(x):
    first, *middle, last = x
    total = first * last
    for m in middle:
        total = total + m * m
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


def repack(value, items):
    """The adjoint of `value` in `a, b, ... = value`, from the adjoints of a, b, ..."""
    items = [
        zeros_like(part) if item is None else item
        for part, item in zip(value, items, strict=True)
    ]
    if isinstance(value, np.ndarray):
        return np.array(items, dtype=float_dtype(value))
    if isinstance(value, tuple):
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    return items


def items_like(values, items_bar):
    """The adjoint of `values` from those of its first items; it is zero for the others."""
    items = list(items_bar)
    if not isinstance(values, (tuple, list, np.ndarray)):
        return items
    return repack(values, items + [None] * (len(values) - len(items)))


def ends_grad(x):
    """Gradient of `ends` (starred_unpacking.py:7) with respect to x.

    Emitted by tangentc; source sha256 77c2e4e58e38; target numpy.
    """
    if len(x) < 2:
        raise ValueError("not enough values to unpack (expected at least 2)")
    first = x[0]
    x_part = x[1:-1]
    middle = list(x_part)
    last = x[-1]
    m_saved = []
    for m in middle:
        m_saved.append(m)
    # adjoint of starred_unpacking.py:10    for m in middle:
    elements_bar = []
    for m in reversed(m_saved):
        # starred_unpacking.py:11    total = total + m * m
        m_bar = 2 * m
        # starred_unpacking.py:10    for m in middle:
        elements_bar.append(m_bar)
    # starred_unpacking.py:8    first, *middle, last = x
    x_bar = np.zeros(x.shape)
    x_bar[-1] = first
    # starred_unpacking.py:10    for m in middle:
    middle_bar = iteration_adjoint(middle, elements_bar)
    # starred_unpacking.py:8    first, *middle, last = x
    x_bar[1:-1] += items_like(x_part, middle_bar)
    x_bar[0] += last
    return x_bar
