# wrt: x    mode: forward
# sample: x=0.9
# sample: x=0.1

import numpy as np


def partial_sum(x):
    total = 0.0
    for k in range(10):
        total = total + x**k
        if total > 3.0:
            break
    return total * total


# ---- emitted ----

def partial_sum_jvp(x, *, x_dot):
    """Value of `partial_sum` (break_out_of_loop.py:8) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 8eb2176128da; target numpy.
    """
    total = 0.0
    total_dot = 0.0
    for k in range(10):
        total = total + x**k
        # tangent of break_out_of_loop.py:11    total = total + x**k
        total_dot = total_dot + k * x ** ((k - 1) * (k != 0)) * x_dot
        if total > 3.0:
            break
    return total * total, 2 * total * total_dot
