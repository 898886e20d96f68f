# wrt: x, y
# sample: x=np.linspace(-1.0, 1.0, 5), y=np.linspace(2.0, 3.0, 5)

import numpy as np


def function(x, y):
    s = np.sin(x)
    inner = s[1:-1]
    product = s * y
    return np.sum(product**2 * np.mean(inner**3)) + np.sum(product)


# ---- with or without overwriting ----

import numpy as np


def function_grad(x, y):
    """Gradient of `function` (views_and_what_is_read_later.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 d4665d80bed4; target numpy.
    """
    s = np.sin(x)
    inner = s[1:-1]
    product = s * y
    # adjoint of views_and_what_is_read_later.py:11    return np.sum(product**2 * np.mean(inner**3)) + np.sum(product)
    inner_bar = 3 * inner**2 * (np.sum(product**2) / inner.size)
    product_bar = 1.0 + 2 * product * (np.mean(inner**3) * np.full_like(product, 1.0))
    # views_and_what_is_read_later.py:10    product = s * y
    y_bar = s * product_bar
    # views_and_what_is_read_later.py:9    inner = s[1:-1]
    s_bar = y * product_bar
    s_bar[1:-1] += inner_bar
    # views_and_what_is_read_later.py:8    s = np.sin(x)
    x_bar = np.cos(x) * s_bar
    return x_bar, y_bar
