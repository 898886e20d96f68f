# wrt: x, y
# sample: x=np.linspace(-1.0, 1.0, 3, dtype=np.float32), y=np.linspace(2.0, 3.0, 6).reshape(2, 3)

import numpy as np


def function(x, y):
    s = np.sin(x)
    s = s * y
    return np.sum(s)


# ---- with or without overwriting ----

import numpy as np


def function_grad(x, y):
    """Gradient of `function` (narrower_and_smaller.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 9c9f0c483855; target numpy.
    """
    s = np.sin(x)
    # adjoint of narrower_and_smaller.py:10    return np.sum(s)
    s_bar = np.full_like(s * y, 1.0)
    # narrower_and_smaller.py:9    s = s * y
    y_bar = s * s_bar
    s_bar = np.sum(y, axis=0).astype(np.float32)
    # narrower_and_smaller.py:8    s = np.sin(x)
    x_bar = np.cos(x) * s_bar
    return x_bar, y_bar
