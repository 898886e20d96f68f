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


def onto_diagonal(y_bar, x, offset=0, axis1=0, axis2=1):
    """Zero in the shape of `x`, but `y_bar` on the diagonals over `axis1` and `axis2`."""
    x_bar = np.zeros(np.shape(x), dtype=float_dtype(x))
    planes = np.moveaxis(x_bar, (axis1, axis2), (-2, -1))
    places = np.arange(np.diagonal(planes, offset, -2, -1).shape[-1])
    planes[..., places + max(-offset, 0), places + max(offset, 0)] = y_bar
    return x_bar


def trace_of_product_grad(A, B):
    """Gradient of `trace_of_product` (matrix_calculus.py:40) with respect to A.

    Emitted by tangentc; source sha256 c21e95dd88e0; target numpy.
    """
    product = A @ B
    # adjoint of matrix_calculus.py:41    return np.trace(A @ B)
    out_bar = one_like(np.trace(product))
    return onto_diagonal(np.expand_dims(out_bar, -1), product) @ B.T
