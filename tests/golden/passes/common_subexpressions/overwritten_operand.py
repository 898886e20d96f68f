# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])

import numpy as np


def overwritten_operand(x):
    y = x * 2.0
    total = np.sum(np.sin(y))
    y += x
    return total + np.sum(np.cos(y))


# ---- with or without common_subexpressions ----

import numpy as np


def overwritten_operand_grad(x):
    """Gradient of `overwritten_operand` (overwritten_operand.py:7) with respect to x.

    Emitted by tangentc; source sha256 e362f4cc252e; target numpy.
    """
    y = x * 2.0
    y_kept = y.copy()
    y += x
    # adjoint of overwritten_operand.py:11    return total + np.sum(np.cos(y))
    sin_y = np.sin(y)
    # overwritten_operand.py:9    total = np.sum(np.sin(y))
    y_bar = np.cos(y_kept) - sin_y
    # overwritten_operand.py:8    y = x * 2.0
    y_bar *= 2.0
    y_bar -= sin_y
    return y_bar
