# wrt: x
# sample: x=np.array([0.5, 2.0]), damped=True
# sample: x=np.array([0.5, 2.0]), damped=False

import numpy as np


def energy(x, damped):
    if damped:
        drag = 3.0 * x
    kinetic = x * x
    if damped:
        kinetic = kinetic - 0.1 * drag
    return np.sum(kinetic)


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


def energy_grad(x, damped):
    """Gradient of `energy` (assigned_on_one_branch.py:8) with respect to x.

    Emitted by tangentc; source sha256 fa8b1d4498c1; target numpy.
    """
    if damped:
        drag = 3.0 * x
    else:
        drag = None
    kinetic = x * x
    if damped:
        kinetic = kinetic - 0.1 * drag
    # adjoint of assigned_on_one_branch.py:14    return np.sum(kinetic)
    kinetic_bar = np.full_like(kinetic, 1.0)
    if damped:
        drag_bar = np.full_like(kinetic, -0.1)
    else:
        # assigned_on_one_branch.py:12    if damped:
        drag_bar = zeros_like(drag)
    # assigned_on_one_branch.py:11    kinetic = x * x
    x_bar = 2 * (x * kinetic_bar)
    if damped:
        x_bar = x_bar + 3.0 * drag_bar
    return x_bar
