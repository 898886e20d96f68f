# wrt: x    mode: forward
# sample: x=np.array([[0.3, 1.2, -0.7], [0.1, 0.0, 2.0]])

import numpy as np


def entropy(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    return -np.sum(p * np.log(p))


# ---- emitted ----

import numpy as np


def entropy_jvp(x, *, x_dot):
    """Value of `entropy` (softmax.py:7) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 cc3838db648f; target numpy.
    """
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    # tangent of softmax.py:9    p = e / np.sum(e, axis=1, keepdims=True)
    p_dot = p * (x_dot - np.sum(p * x_dot, axis=1, keepdims=True))
    log_p = np.log(p)
    return -np.sum(p * log_p), -np.sum(p_dot * log_p + p * (p_dot / p))
