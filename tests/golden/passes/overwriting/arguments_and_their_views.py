# wrt: x
# sample: x=np.linspace(-1.0, 1.0, 12).reshape(3, 4)

import numpy as np


def function(x):
    row = x[0]
    row = row * 2.0
    flat = x.reshape(-1)
    flat = flat - 1.0
    stretched = np.broadcast_to(row, (3, 4))
    stretched = stretched + 1.0
    return np.sum(flat) + np.sum(row) + np.sum(np.tanh(stretched))


# ---- with or without overwriting ----

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
        raise TypeError("the derivative with respect to a real number came out complex")
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


def function_grad(x):
    """Gradient of `function` (arguments_and_their_views.py:7) with respect to x.

    Emitted by tangentc; source sha256 05d924d81450; target numpy.
    """
    row = x[0]
    row = row * 2.0
    flat = x.reshape(-1)
    stretched = np.broadcast_to(row, (3, 4))
    stretched = stretched + 1.0
    # adjoint of arguments_and_their_views.py:14    return np.sum(flat) + np.sum(row) + np.sum(np.tanh(stretched))
    stretched_bar = 1 - np.tanh(stretched) ** 2
    flat_bar = np.full_like(flat, 1.0)
    # arguments_and_their_views.py:12    stretched = np.broadcast_to(row, (3, 4))
    row_bar = 1.0 + unbroadcast(stretched_bar, row)
    # arguments_and_their_views.py:10    flat = x.reshape(-1)
    x_bar = np.reshape(flat_bar, x.shape)
    # arguments_and_their_views.py:9    row = row * 2.0
    row_bar = 2.0 * row_bar
    # arguments_and_their_views.py:8    row = x[0]
    x_bar_2 = np.zeros(x.shape)
    x_bar_2[0] = row_bar
    return x_bar + x_bar_2
