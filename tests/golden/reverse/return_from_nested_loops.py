# wrt: x
# sample: x=1.3
# sample: x=0.1

import numpy as np


def grow(x):
    for i in range(5):
        for _ in range(5):
            x = x * 1.1
            if x > 2:
                return x * i
    return x


# ---- emitted ----

def grow_grad(x):
    """Gradient of `grow` (return_from_nested_loops.py:8) with respect to x.

    Emitted by tangentc; source sha256 c43f82286c76; target numpy.
    """
    saved = []
    returned = False
    for i in range(5):
        saved_2 = []
        stop = False
        for _ in range(5):
            x = x * 1.1
            condition = x > 2
            saved_2.append(condition)
            if condition:
                returned = True
                stop = True
                break
        saved.append((i, saved_2))
        if stop:
            break
    if not returned:
        x_bar = 1.0
        result_bar = 0.0
    else:
        x_bar = 0.0
        result_bar = 1.0
    for i, saved in reversed(saved):
        for item in reversed(saved):
            if item:
                # adjoint of return_from_nested_loops.py:13    return x * i
                x_bar = x_bar + i * result_bar
                result_bar = 0.0
            # return_from_nested_loops.py:11    x = x * 1.1
            x_bar = 1.1 * x_bar
    return x_bar
