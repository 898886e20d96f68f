# wrt: x, w
# sample: x=np.arange(6.0).reshape(2, 3), w=np.arange(24.0).reshape(2, 3, 4) / 9.0
# alike: x=np.full((2, 3), np.nan), w=np.full((2, 3, 4), np.inf)
# alike: x=np.zeros((2, 0)), w=np.zeros((2, 0, 4))

import numpy as np


def stack_of_matrices(x, w):
    return np.sum((x @ w) ** 2)


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


def stack_of_matrices_grad(x, w):
    """Gradient of `stack_of_matrices` (stack_of_matrices.py:9) with respect to x, w.

    Emitted by tangentc; source sha256 19776543ccfe; target numpy.
    """
    # adjoint of stack_of_matrices.py:10    return np.sum((x @ w) ** 2)
    product = 2 * (x @ w)
    x_bar = unbroadcast(product @ np.swapaxes(w, -1, -2), x)
    w_bar = unbroadcast(np.swapaxes(x, -1, -2) @ product, w)
    return x_bar, w_bar


# ---- with unbroadcasting ----

import numpy as np


def stack_of_matrices_grad(x, w):
    """Gradient of `stack_of_matrices` (stack_of_matrices.py:9) with respect to x, w.

    Emitted by tangentc; source sha256 19776543ccfe; target numpy.
    """
    # adjoint of stack_of_matrices.py:10    return np.sum((x @ w) ** 2)
    product = 2 * (x @ w)
    x_bar = np.sum(product @ np.swapaxes(w, -1, -2), axis=0)
    w_bar = np.swapaxes(x, -1, -2) @ product
    return x_bar, w_bar
