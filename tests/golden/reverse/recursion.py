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

def chebyshev_grad(x, n):
    """Gradient of `chebyshev` (recursion.py:7) with respect to x.

    Emitted by tangentc; source sha256 b7a8a89c00cb; target numpy.
    """
    condition = n == 0
    if not condition:
        condition_2 = n == 1
        if not condition_2:
            product = 2.0 * x
            chebyshev_value, chebyshev_saved_2 = chebyshev_forward(x, n - 1)
            _, chebyshev_saved = chebyshev_forward(x, n - 2)
    if condition:
        x_bar = 0.0
    elif condition_2:
        x_bar = 1.0
    else:
        x_bar = (
            chebyshev_backward(chebyshev_saved, -1.0)
            + chebyshev_backward(chebyshev_saved_2, product)
            + 2.0 * chebyshev_value
        )
    return x_bar


def chebyshev_forward(x, n):
    condition = n == 0
    if condition:
        return 1.0, (condition, None, None, None, None, None)
    condition_2 = n == 1
    if condition_2:
        return x, (condition, condition_2, None, None, None, None)
    product = 2.0 * x
    chebyshev_value, chebyshev_saved = chebyshev_forward(x, n - 1)
    product_2 = product * chebyshev_value
    chebyshev_value_2, chebyshev_saved_2 = chebyshev_forward(x, n - 2)
    return product_2 - chebyshev_value_2, (
        condition,
        condition_2,
        chebyshev_saved_2,
        chebyshev_value,
        product,
        chebyshev_saved,
    )


def chebyshev_backward(saved, out_bar):
    (
        condition,
        condition_2,
        chebyshev_saved,
        chebyshev_value,
        product,
        chebyshev_saved_2,
    ) = saved
    if condition:
        x_bar = 0.0
    elif condition_2:
        x_bar = out_bar
    else:
        # adjoint of recursion.py:12    return 2.0 * x * chebyshev(x, n - 1) - chebyshev(x, n - 2)
        chebyshev_backward_value = chebyshev_backward(chebyshev_saved, -out_bar)
        product_2 = chebyshev_value * out_bar
        x_bar = (
            chebyshev_backward_value
            + chebyshev_backward(chebyshev_saved_2, product * out_bar)
            + 2.0 * product_2
        )
    return x_bar
