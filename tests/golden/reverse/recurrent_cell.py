# wrt: W, U, b
# sample: xs=np.arange(12.0).reshape(2, 2, 3) / 9, W=np.full((3, 2), 0.2), U=np.array([[0.1, -0.3], [0.2, 0.4]]), b=np.array([0.1, 0.0])

import numpy as np


def activity(xs, W, U, b):
    h = np.zeros((xs.shape[1], U.shape[0]))
    for x in xs:
        h = np.tanh(x @ W + h @ U + b)
    return np.mean(h**2)


# ---- emitted ----

import numpy as np


def float_dtype(x):
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def unbroadcast(x_bar, x):
    """`x_bar` summed over the axes along which `x` was broadcast, in the shape and the dtype of `x`."""
    if isinstance(x, (tuple, list, dict)):
        raise TypeError(
            f"a number or an array is expected where a {type(x).__name__} was found"
        )
    if np.iscomplexobj(x_bar) and not np.iscomplexobj(x):
        raise TypeError("the derivative with respect to a real number came out complex")
    shape = np.shape(x)
    x_bar = np.asarray(x_bar, dtype=float_dtype(x))
    if x_bar.shape != shape:
        leading = x_bar.ndim - len(shape)
        stretched = [
            axis
            for axis in range(leading, x_bar.ndim)
            if shape[axis - leading] != x_bar.shape[axis]
        ]
        x_bar = np.sum(x_bar, axis=(*range(leading), *stretched)).reshape(shape)
    return x_bar[()]


def activity_grad(xs, W, U, b):
    """Gradient of `activity` (recurrent_cell.py:7) with respect to W, U, b.

    Emitted by tangentc; source sha256 7481e3a4251a; target numpy.
    """
    h = np.zeros((xs.shape[1], U.shape[0]))
    saved = []
    for x in xs:
        product = h @ U
        saved.append((x, h, product))
        h = np.tanh(x @ W + product + b)
    h_squared = h**2
    # adjoint of recurrent_cell.py:11    return np.mean(h**2)
    h_bar = 2 * h * np.full_like(h_squared, 1.0 / h_squared.size)
    # recurrent_cell.py:9    for x in xs:
    b_bar = np.zeros_like(b)
    U_bar = np.zeros_like(U)
    W_bar = np.zeros_like(W)
    for x, h_2, product in reversed(saved):
        # recurrent_cell.py:10    h = np.tanh(x @ W + h @ U + b)
        product_2 = (1 - h**2) * h_bar
        summed = unbroadcast(product_2, product)
        h_bar = summed @ U.T
        b_bar = b_bar + np.sum(product_2, axis=0)
        U_bar = U_bar + h_2.T @ summed
        W_bar = W_bar + x.T @ product_2
        h = h_2
    return W_bar, U_bar, b_bar
