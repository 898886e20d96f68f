# wrt: a    order: 2
# sample: a=7.3
# sample: a=0.5

import numpy as np


def root(a):
    x = a if a > 1.0 else 1.0
    while abs(x * x - a) > 1e-13:
        x = 0.5 * (x + a / x)
    return x


# ---- emitted ----

def root_grad(a):
    """Gradient of `root` (newton_root.py:8) with respect to a.

    Emitted by tangentc; source sha256 eeaef7e48c4d; target numpy.
    """
    condition = a > 1.0
    x = a if condition else 1.0
    x_saved = []
    while abs(x * x - a) > 1e-13:
        x_saved.append(x)
        x = 0.5 * (x + a / x)
    x_bar = 1.0
    a_bar = 0.0
    for x in reversed(x_saved):
        # adjoint of newton_root.py:11    x = 0.5 * (x + a / x)
        product = 0.5 * x_bar
        quotient = product / x
        a_bar = a_bar + quotient
        x_bar = product - a / x * quotient
    if condition:
        a_bar = a_bar + x_bar
    return a_bar
