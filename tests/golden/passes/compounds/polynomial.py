# wrt: d
# sample: d=np.linspace(-1.0, 1.0, 5)
# sample: d=np.array([[0.0, 30.0]])
# alike: d=np.array([np.nan, -0.0])

import numpy as np


def function(d):
    return np.sum(0.5 * (1.0 + np.tanh(0.8 * d * (1.0 + 0.3 * d**2))))


# ---- without compounds ----

import numpy as np


def function_grad(d):
    """Gradient of `function` (polynomial.py:9) with respect to d.

    Emitted by tangentc; source sha256 c67ce227f124; target numpy.
    """
    total = 1.0 + 0.3 * d**2
    # adjoint of polynomial.py:10    return np.sum(0.5 * (1.0 + np.tanh(0.8 * d * (1.0 + 0.3 * d**2))))
    product = (1 - np.tanh(0.8 * d * total) ** 2) * 0.5
    product_2 = 2 * d * (0.3 * (0.8 * d * product))
    total *= product
    total *= 0.8
    total += product_2
    return total


# ---- with compounds ----

import numpy as np


def function_grad(d):
    """Gradient of `function` (polynomial.py:9) with respect to d.

    Emitted by tangentc; source sha256 c67ce227f124; target numpy.
    """
    d_squared = d**2
    # adjoint of polynomial.py:10    return np.sum(0.5 * (1.0 + np.tanh(0.8 * d * (1.0 + 0.3 * d**2))))
    d_bar = (0.8 + 0.72 * d_squared) * (
        (1 - np.tanh(0.8 * d * (1.0 + 0.3 * d_squared)) ** 2) * 0.5
    )
    return d_bar
