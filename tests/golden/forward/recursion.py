# wrt: x    mode: forward
# sample: x=1.3, n=3

import numpy as np


def chebyshev(x, n):
    if n == 0:
        return 1.0
    if n == 1:
        return x
    return 2.0 * x * chebyshev(x, n - 1) - chebyshev(x, n - 2)


# ---- emitted ----

def chebyshev_jvp(x, n, *, x_dot):
    """Value of `chebyshev` (recursion.py:7) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 b7a8a89c00cb; target numpy.
    """
    if n == 0:
        return 1.0, 0.0
    if n == 1:
        return x, x_dot
    product = 2.0 * x
    # tangent of recursion.py:12    return 2.0 * x * chebyshev(x, n - 1) - chebyshev(x, n - 2)
    product_2 = 2.0 * x_dot
    chebyshev_jvp_2_value, item = chebyshev_jvp_2(x, n - 1, x_dot)
    product_3 = product * chebyshev_jvp_2_value
    total = product_2 * chebyshev_jvp_2_value + product * item
    chebyshev_jvp_2_value_2, item_2 = chebyshev_jvp_2(x, n - 2, x_dot)
    return product_3 - chebyshev_jvp_2_value_2, total - item_2


def chebyshev_jvp_2(x, n, x_dot):
    if n == 0:
        return 1.0, 0.0
    if n == 1:
        return x, x_dot
    product = 2.0 * x
    # tangent of recursion.py:12    return 2.0 * x * chebyshev(x, n - 1) - chebyshev(x, n - 2)
    product_2 = 2.0 * x_dot
    chebyshev_jvp_2_value, item = chebyshev_jvp_2(x, n - 1, x_dot)
    product_3 = product * chebyshev_jvp_2_value
    total = product_2 * chebyshev_jvp_2_value + product * item
    chebyshev_jvp_2_value_2, item_2 = chebyshev_jvp_2(x, n - 2, x_dot)
    return product_3 - chebyshev_jvp_2_value_2, total - item_2
