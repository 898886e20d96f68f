# wrt: u
# sample: u=np.array([0.2, 0.4, -0.3, 0.1]), steps=3

import numpy as np


def parts_of_changing_length(u, steps):
    u = u.copy()
    for k in range(steps):
        u[k:] *= u[0]
    return np.sum(u)


# ---- with or without preallocation ----

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


def parts_of_changing_length_grad(u, steps):
    """Gradient of `parts_of_changing_length` (parts_of_changing_length.py:7) with respect to u.

    Emitted by tangentc; source sha256 d239c734374f; target numpy.
    """
    u = u.copy()
    saved = []
    for k in range(steps):
        product = u[k:] * u[0]
        u_old = u[k:].copy()
        saved.append((k, product, u_old))
        u[k:] = product
    # adjoint of parts_of_changing_length.py:11    return np.sum(u)
    u_bar = np.full_like(u, 1.0)
    for k, product, u_old in reversed(saved):
        # parts_of_changing_length.py:10    u[k:] *= u[0]
        u[k:] = u_old
        u_bar_part = u_bar[k:].copy()
        u_bar[k:] = 0.0
        summed = unbroadcast(u_bar_part, product)
        product_2 = u[0] * summed
        u_bar[0] += np.sum(u[k:] * summed)
        u_bar[k:] += product_2
    return u_bar
