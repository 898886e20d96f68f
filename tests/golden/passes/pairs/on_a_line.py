# wrt: x
# sample: x=np.array([0.0, 0.4, 1.3, -0.7])

import numpy as np


def function(x):
    gaps = x[:, None] - x[None, :]
    return np.sum(np.log(1.0 + gaps**2))


# ---- without pairs ----

import numpy as np


def function_grad(x):
    """Gradient of `function` (on_a_line.py:7) with respect to x.

    Emitted by tangentc; source sha256 184ab8dc8513; target numpy.
    """
    gaps = x[:, None] - x[None, :]
    # adjoint of on_a_line.py:9    return np.sum(np.log(1.0 + gaps**2))
    quotient = 1.0 / (1.0 + gaps**2)
    product = 2 * gaps
    # on_a_line.py:8    gaps = x[:, None] - x[None, :]
    x_bar = np.einsum("ij,ij->i", product, quotient) - np.einsum(
        "ij,ij->j", product, quotient
    )
    return x_bar


# ---- with pairs ----

import numpy as np


def function_grad(x):
    """Gradient of `function` (on_a_line.py:7) with respect to x.

    Emitted by tangentc; source sha256 184ab8dc8513; target numpy.
    """
    gaps = x[:, None] - x[None, :]
    # adjoint of on_a_line.py:8    gaps = x[:, None] - x[None, :]
    return 2.0 * np.einsum("ij,ij->i", 2 * gaps, 1.0 / (1.0 + gaps**2))
