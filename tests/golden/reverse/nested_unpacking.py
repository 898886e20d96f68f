# wrt: state
# sample: state=((0.3, 1.2), -0.7)

import numpy as np


def energy(state):
    (q, p), m = state
    return p * p / (2.0 + m * m) + q**4


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
    if isinstance(x, list):
        return [zeros_like(item) for item in x]
    if isinstance(x, dict):
        return {key: zeros_like(item) for key, item in x.items()}
    if isinstance(x, np.ndarray) and x.dtype.kind in "fciub":
        return np.zeros_like(x, dtype=float_dtype(x))
    if isinstance(x, np.number):
        return float_dtype(x).type(0.0)
    return 0.0 if isinstance(x, (int, float)) else None


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


def energy_grad(state):
    """Gradient of `energy` (nested_unpacking.py:7) with respect to state.

    Emitted by tangentc; source sha256 865ba8439eab; target numpy.
    """
    item, m = state
    q, p = item
    total = 2.0 + m * m
    # adjoint of nested_unpacking.py:9    return p * p / (2.0 + m * m) + q**4
    q_bar = 4 * q**3
    quotient = 1.0 / total
    product = m * (p * p / total * quotient)
    m_bar = -product - product
    product_2 = p * quotient
    p_bar = product_2 + product_2
    # nested_unpacking.py:8    (q, p), m = state
    return repack(state, (repack(item, (q_bar, p_bar)), m_bar))
