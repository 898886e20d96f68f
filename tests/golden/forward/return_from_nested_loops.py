# wrt: x    mode: forward
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

def grow_jvp(x, *, x_dot):
    """Value of `grow` (return_from_nested_loops.py:8) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 c43f82286c76; target numpy.
    """
    returned = False
    for i in range(5):
        stop = False
        for _ in range(5):
            x = x * 1.1
            # tangent of return_from_nested_loops.py:11    x = x * 1.1
            x_dot = x_dot * 1.1
            if x > 2:
                result = x * i
                # return_from_nested_loops.py:13    return x * i
                result_dot = x_dot * i
                returned = True
                stop = True
                break
        if stop:
            break
    if not returned:
        return x, x_dot
    return result, result_dot
