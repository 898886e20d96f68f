# wrt: x
# sample: x=0.7

import numpy as np


def polynomial(t, *coefficients, scale=1.0, **options):
    value = coefficients[0] + t * coefficients[1] + t * t * coefficients[2]
    return scale * value + options["shift"] * t


def total(x):
    return polynomial(x, 1.0, 2.0, x, scale=3.0, shift=0.5)


# ---- emitted ----

def total_grad(x):
    """Gradient of `total` (variable_arguments.py:12) with respect to x.

    Emitted by tangentc; source sha256 c93b56aa307b; target numpy.
    """
    # adjoint of variable_arguments.py:8    value = coefficients[0] + t * coefficients[1] + t * t * coefficients[2]
    product = x * (x * 3.0)
    return 0.5 + x * x * 3.0 + product + product + 6.0
