# wrt: x
# sample: x=np.array([0.3, 1.2, -0.7])

import numpy as np


def product(x):
    p = 1.0
    for i in range(len(x)):
        p *= x[i]
    return p


# ---- emitted ----

import numpy as np


def one_like(out):
    """The seed of a gradient: one, in the type of the scalar result `out`."""
    if np.shape(out) != () or np.asarray(out).dtype.kind != "f":
        raise TypeError(
            f"a gradient needs a result that is one floating-point number, not {type(out).__name__}"
        )
    return (
        1.0
        if isinstance(out, float) and not isinstance(out, np.floating)
        else np.ones_like(out)[()]
    )


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


def product_grad(x):
    """Gradient of `product` (product_by_index.py:7) with respect to x.

    Emitted by tangentc; source sha256 21f6c2156882; target numpy.
    """
    saved = []
    p = 1.0
    for i in range(len(x)):
        saved.append((i, p))
        p *= x[i]
    # adjoint of product_by_index.py:9    for i in range(len(x)):
    out_bar = one_like(p)
    x_bar = zeros_like(x)
    p_bar = out_bar
    for i, p in reversed(saved):
        # product_by_index.py:10    p *= x[i]
        x_item = x[i]
        product = p * p_bar
        p_bar = unbroadcast(x_item * p_bar, p)
        x_bar[i] += unbroadcast(product, x_item)
    return x_bar
