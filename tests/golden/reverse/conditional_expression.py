# wrt: x
# sample: x=0.7
# sample: x=-0.7

import numpy as np


def leaky(x):
    slope = 1.0 if x > 0 else 0.01
    return slope * x * x


# ---- emitted ----

def leaky_grad(x):
    """Gradient of `leaky` (conditional_expression.py:8) with respect to x.

    Emitted by tangentc; source sha256 ed469f52af5b; target numpy.
    """
    slope = 1.0 if x > 0 else 0.01
    # adjoint of conditional_expression.py:10    return slope * x * x
    return 2 * (slope * x)
