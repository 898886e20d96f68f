# wrt: a    mode: forward
# sample: a=7.3
# sample: a=0.5

import numpy as np


def root(a):
    x = a if a > 1.0 else 1.0
    while abs(x * x - a) > 1e-13:
        x = 0.5 * (x + a / x)
    return x


# ---- emitted ----

def root_jvp(a, *, a_dot):
    """Value of `root` (newton_root.py:8) and its tangent, for tangents of a.

    Emitted by tangentc; source sha256 eeaef7e48c4d; target numpy.
    """
    if a > 1.0:
        x = a
        x_dot = a_dot
    else:
        x = 1.0
        x_dot = 0.0
    while abs(x * x - a) > 1e-13:
        quotient = a / x
        # tangent of newton_root.py:11    x = 0.5 * (x + a / x)
        total = x_dot + (a_dot - quotient * x_dot) / x
        x = 0.5 * (x + quotient)
        x_dot = 0.5 * total
    return x, x_dot
