# wrt: x, y
# sample: x=1.3, y=np.array([1.0, 2.0])

import numpy as np


def ignores(x, y):
    return x * x


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


def ignores_grad(x, y):
    """Gradient of `ignores` (unused_argument.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 3876b9864ee9; target numpy.
    """
    # adjoint of unused_argument.py:8    return x * x
    x_bar = x + x
    y_bar = zeros_like(y)
    return x_bar, y_bar
