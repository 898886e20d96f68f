# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])

import numpy as np


def another_part(x):
    y = x.copy()
    for i in range(1, len(y)):
        y[i] = y[i - 1] * x[i]
    return np.sum(y)


# ---- with or without set_parts ----

import numpy as np


def another_part_grad(x):
    """Gradient of `another_part` (another_part.py:7) with respect to x.

    Emitted by tangentc; source sha256 4c254687414a; target numpy.
    """
    y = x.copy()
    length = len(y)
    for i in range(1, length):
        y[i] = y[i - 1] * x[i]
    # adjoint of another_part.py:11    return np.sum(y)
    y_bar = np.full_like(y, 1.0)
    # another_part.py:9    for i in range(1, len(y)):
    x_bar = np.zeros_like(x)
    for i in reversed(range(1, length)):
        # another_part.py:10    y[i] = y[i - 1] * x[i]
        y_bar_item = y_bar[i]
        y_bar[i] = 0.0
        difference = i - 1
        x_bar[i] += y[difference] * y_bar_item
        y_bar[difference] += x[i] * y_bar_item
    # another_part.py:8    y = x.copy()
    x_bar += y_bar
    return x_bar
