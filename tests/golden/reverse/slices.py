# wrt: u
# sample: u=np.array([0.3, 1.2, -0.7, 2.0])

import numpy as np


def roughness(u):
    return np.sum((u[1:] - u[:-1]) ** 2) + u[0] * u[-1]


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


def roughness_grad(u):
    """Gradient of `roughness` (slices.py:7) with respect to u.

    Emitted by tangentc; source sha256 a588a168a14e; target numpy.
    """
    u_part = u[1:]
    u_part_2 = u[:-1]
    difference = u_part - u_part_2
    u_item = u[-1]
    # adjoint of slices.py:8    return np.sum((u[1:] - u[:-1]) ** 2) + u[0] * u[-1]
    u_bar = np.zeros_like(u)
    u_bar[-1] += u[0]
    u_bar[0] += u_item
    product = 2 * difference
    summed = unbroadcast(product, u_part)
    u_bar[:-1] += unbroadcast(-product, u_part_2)
    u_bar[1:] += summed
    return u_bar
