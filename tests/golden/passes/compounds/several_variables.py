# wrt: x, y
# sample: x=np.linspace(-1.0, 1.0, 4), y=np.linspace(1.0, 2.0, 4)

import numpy as np


def function(x, y):
    total = 1.0 + x**2
    return np.sum(x * (1.0 + x * y)) + np.sum((1.0 - x) / (3.0 + y)) + np.sum(x * total) + np.sum(total)


# ---- with or without compounds ----

def function_grad(x, y):
    """Gradient of `function` (several_variables.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 0b07021fa8d5; target numpy.
    """
    total = 1.0 + x**2
    total_2 = 3.0 + y
    # adjoint of several_variables.py:9    return np.sum(x * (1.0 + x * y)) + np.sum((1.0 - x) / (3.0 + y)) + np.sum(x * total) + np.sum(total)
    total_bar = 1.0 + x
    quotient = 1.0 / total_2
    y_bar = x * x - (1.0 - x) / total_2 * quotient
    # several_variables.py:8    total = 1.0 + x**2
    x_bar = total - quotient + (1.0 + x * y) + y * x + 2 * x * total_bar
    return x_bar, y_bar
