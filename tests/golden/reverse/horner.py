# wrt: x, coefficients    order: 2
# sample: x=1.3, coefficients=np.array([2.0, -1.0, 0.5])

import numpy as np


def horner(x, coefficients):
    value = 0.0
    for c in reversed(coefficients):
        value = value * x + c
    return value


# ---- emitted ----

import numpy as np


def horner_grad(x, coefficients):
    """Gradient of `horner` (horner.py:7) with respect to x, coefficients.

    Emitted by tangentc; source sha256 62162b1eda5f; target numpy.
    """
    value_saved = []
    value = 0.0
    for c in reversed(coefficients):
        value_saved.append(value)
        value = value * x + c
    # adjoint of horner.py:9    for c in reversed(coefficients):
    elements_bar = []
    value_bar = 1.0
    x_bar = 0.0
    for value in reversed(value_saved):
        elements_bar.append(value_bar)
        x_bar = x_bar + value * value_bar
        value_bar = x * value_bar
    # horner.py:9    for c in reversed(coefficients):
    coefficients_bar = np.array(elements_bar)
    return x_bar, coefficients_bar
