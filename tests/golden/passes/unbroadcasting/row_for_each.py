# wrt: x, y
# sample: x=np.array([[0.25, 0.5, -2.0]]), y=np.array([[0.3, 0.5, 0.7], [0.1, 0.2, 0.4]])

import numpy as np


def row_for_each(x, y):
    return np.sum(np.vecdot(x, y) ** 2)


# ---- without unbroadcasting ----

import numpy as np


def float_dtype(x):
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def unbroadcast(x_bar, x):
    """`x_bar` summed over the axes along which `x` was broadcast, in the shape and the dtype of `x`."""
    if (
        type(x) is type(x_bar) is np.ndarray
        and x.shape == x_bar.shape
        and x.dtype == x_bar.dtype
    ):
        return x_bar
    if isinstance(x, (tuple, list, dict)):
        raise TypeError(
            f"a number or an array is expected where a {type(x).__name__} was found"
        )
    if np.iscomplexobj(x_bar) and not np.iscomplexobj(x):
        x_bar = np.real(x_bar)
    shape = np.shape(x)
    x_bar = np.asarray(x_bar, dtype=float_dtype(x))
    if x_bar.shape != shape:
        x_bar = x_bar.reshape((1,) * (len(shape) - x_bar.ndim) + x_bar.shape)
        leading = x_bar.ndim - len(shape)
        stretched = [
            axis
            for axis in range(leading, x_bar.ndim)
            if shape[axis - leading] != x_bar.shape[axis]
        ]
        x_bar = np.sum(x_bar, axis=(*range(leading), *stretched)).reshape(shape)
    return x_bar[()]


def row_for_each_grad(x, y):
    """Gradient of `row_for_each` (row_for_each.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 ced661504fb4; target numpy.
    """
    # adjoint of row_for_each.py:8    return np.sum(np.vecdot(x, y) ** 2)
    product = 2 * np.vecdot(x, y)
    x_bar = unbroadcast(product[:, None] * y, x)
    y_bar = unbroadcast(x * product[:, None], y)
    return x_bar, y_bar


# ---- with unbroadcasting ----

import numpy as np


def row_for_each_grad(x, y):
    """Gradient of `row_for_each` (row_for_each.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 ced661504fb4; target numpy.
    """
    # adjoint of row_for_each.py:8    return np.sum(np.vecdot(x, y) ** 2)
    product = 2 * np.vecdot(x, y)
    x_bar = (product @ y)[None, :]
    y_bar = x * product[:, None]
    return x_bar, y_bar
