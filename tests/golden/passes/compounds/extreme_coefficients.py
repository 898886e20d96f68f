# wrt: x
# sample: x=np.linspace(1.0, 2.0, 4) * 1e200
# alike: x=np.array([np.nan, np.inf, -0.0])

import numpy as np


def function(x):
    return np.sum(1e-200 * x * (1e-200 * x + 1.0)) + np.sum(1.0 / (3.0 + 1e-200 * x))


# ---- with or without compounds ----

def function_grad(x):
    """Gradient of `function` (extreme_coefficients.py:8) with respect to x.

    Emitted by tangentc; source sha256 2c0a6aa68f7a; target numpy.
    """
    quotient = 1.0 / (3.0 + 1e-200 * x)
    # adjoint of extreme_coefficients.py:9    return np.sum(1e-200 * x * (1e-200 * x + 1.0)) + np.sum(1.0 / (3.0 + 1e-200 * x))
    x_bar = (
        1e-200 * (1e-200 * x)
        - 1e-200 * (quotient * quotient)
        + 1e-200 * (1e-200 * x + 1.0)
    )
    return x_bar
