# wrt: x    order: 2
# sample: x=1.3, n=5
# sample: x=0.7, n=1

import numpy as np


def power(x, n):
    result = 1.0
    while n > 0:
        if n % 2 == 1:
            result = result * x
        x, n = x * x, n // 2
    return result


# ---- emitted ----

def power_grad(x, n):
    """Gradient of `power` (power_by_squaring.py:8) with respect to x.

    Emitted by tangentc; source sha256 a05a17d383e9; target numpy.
    """
    saved = []
    result = 1.0
    while n > 0:
        condition = n % 2 == 1
        saved.append((result, x, condition))
        if condition:
            result = result * x
        x = x * x
        n = n // 2
    result_bar = 1.0
    x_bar = 0.0
    for result, x, condition in reversed(saved):
        # adjoint of power_by_squaring.py:13    x, n = x * x, n // 2
        x_bar = 2 * (x * x_bar)
        if condition:
            # power_by_squaring.py:12    result = result * x
            result_bar_2 = x * result_bar
            x_bar = x_bar + result * result_bar
        else:
            result_bar_2 = result_bar
        result_bar = result_bar_2
    return x_bar
