# wrt: x, y
# sample: x=np.linspace(-1.0, 1.0, 3, dtype=np.float32), y=np.linspace(2.0, 3.0, 6).reshape(2, 3)

import numpy as np


def function(x, y):
    s = np.sin(x)
    s = s * y
    return np.sum(s)


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


def function_grad(x, y):
    """Gradient of `function` (narrower_and_smaller.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 9c9f0c483855; target numpy.
    """
    s = np.sin(x)
    # adjoint of narrower_and_smaller.py:10    return np.sum(s)
    s_bar = np.full_like(s * y, 1.0)
    # narrower_and_smaller.py:9    s = s * y
    y_bar = s * s_bar
    s_bar = unbroadcast(y, s)
    # narrower_and_smaller.py:8    s = np.sin(x)
    x_bar = np.cos(x) * s_bar
    return x_bar, y_bar
