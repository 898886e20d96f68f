# wrt: x
# sample: x=1.3, n=3

import numpy as np


def chebyshev(x, n):
    if n == 0:
        return 1.0
    if n == 1:
        return x
    return 2.0 * x * chebyshev(x, n - 1) - chebyshev(x, n - 2)


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


def accumulate(a, b):
    """The sum of two derivatives of the same structure; None is zero."""
    if a is None or b is None:
        return b if a is None else a
    if isinstance(a, tuple):
        items = [accumulate(left, right) for left, right in zip(a, b, strict=True)]
        return type(a)(*items) if hasattr(a, "_fields") else tuple(items)
    if isinstance(a, list):
        return [accumulate(left, right) for left, right in zip(a, b, strict=True)]
    if isinstance(a, dict):
        return {key: accumulate(item, b[key]) for key, item in a.items()}
    return a + b


def chebyshev_grad(x, n):
    """Gradient of `chebyshev` (recursion.py:7) with respect to x.

    Emitted by tangentc; source sha256 b7a8a89c00cb; target numpy.
    """
    condition = n == 0
    if condition:
        result = 1.0
    else:
        condition_2 = n == 1
        if condition_2:
            result = x
        else:
            product_2 = 2.0 * x
            chebyshev_value_2, chebyshev_saved_2 = chebyshev_forward(x, n - 1)
            product = product_2 * chebyshev_value_2
            chebyshev_value, chebyshev_saved = chebyshev_forward(x, n - 2)
            result = product - chebyshev_value
    # adjoint of recursion.py:8    if n == 0:
    out_bar = one_like(result)
    if condition:
        x_bar = 0.0
    elif condition_2:
        x_bar = out_bar
    else:
        # recursion.py:12    return 2.0 * x * chebyshev(x, n - 1) - chebyshev(x, n - 2)
        summed = unbroadcast(out_bar, product)
        chebyshev_backward_value = chebyshev_backward(
            chebyshev_saved, unbroadcast(-out_bar, chebyshev_value)
        )
        summed_2 = unbroadcast(chebyshev_value_2 * summed, product_2)
        total = chebyshev_backward_value + chebyshev_backward(
            chebyshev_saved_2, unbroadcast(product_2 * summed, chebyshev_value_2)
        )
        x_bar = total + 2.0 * summed_2
    return x_bar


def chebyshev_forward(x, n):
    condition = n == 0
    if condition:
        return 1.0, (condition, x, None, None, None, None, None, None, None)
    condition_2 = n == 1
    if condition_2:
        return x, (condition, x, condition_2, None, None, None, None, None, None)
    product = 2.0 * x
    chebyshev_value, chebyshev_saved = chebyshev_forward(x, n - 1)
    product_2 = product * chebyshev_value
    chebyshev_value_2, chebyshev_saved_2 = chebyshev_forward(x, n - 2)
    return product_2 - chebyshev_value_2, (
        condition,
        x,
        condition_2,
        product_2,
        chebyshev_value_2,
        chebyshev_saved_2,
        chebyshev_value,
        product,
        chebyshev_saved,
    )


def chebyshev_backward(saved, out_bar):
    (
        condition,
        x,
        condition_2,
        product_2,
        chebyshev_value_2,
        chebyshev_saved,
        chebyshev_value,
        product,
        chebyshev_saved_2,
    ) = saved
    if condition:
        # adjoint of recursion.py:8    if n == 0:
        x_bar = zeros_like(x)
    elif condition_2:
        x_bar = out_bar
    else:
        # recursion.py:12    return 2.0 * x * chebyshev(x, n - 1) - chebyshev(x, n - 2)
        summed = unbroadcast(out_bar, product_2)
        chebyshev_backward_value = chebyshev_backward(
            chebyshev_saved, unbroadcast(-out_bar, chebyshev_value_2)
        )
        summed_2 = unbroadcast(chebyshev_value * summed, product)
        accumulate_value = accumulate(
            chebyshev_backward_value,
            chebyshev_backward(
                chebyshev_saved_2, unbroadcast(product * summed, chebyshev_value)
            ),
        )
        x_bar = accumulate(accumulate_value, 2.0 * summed_2)
    return x_bar
