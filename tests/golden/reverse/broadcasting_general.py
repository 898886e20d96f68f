# wrt: column, row    types: unknown
# sample: column=np.array([[1.0], [2.0]]), row=np.array([0.5, -1.0, 0.3])
# sample: column=1.5, row=2.0

import numpy as np


def table(column, row):
    return np.sum(np.sin(column * row))


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


def table_grad(column, row):
    """Gradient of `table` (broadcasting_general.py:8) with respect to column, row.

    Emitted by tangentc; source sha256 ec915e77baf3; target numpy.
    """
    product = column * row
    sin_product = np.sin(product)
    # adjoint of broadcasting_general.py:9    return np.sum(np.sin(column * row))
    out_bar = one_like(np.sum(sin_product))
    product_2 = np.cos(product) * np.full_like(sin_product, out_bar)
    column_bar = unbroadcast(row * product_2, column)
    row_bar = unbroadcast(column * product_2, row)
    return column_bar, row_bar
