# wrt: x    order: 2
# sample: x=np.array([[0.3, 1.2, -0.7], [0.1, 0.0, 2.0]])

import numpy as np


def entropy(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    return -np.sum(p * np.log(p))


# ---- emitted ----

import numpy as np


def entropy_grad(x):
    """Gradient of `entropy` (softmax.py:7) with respect to x.

    Emitted by tangentc; source sha256 cc3838db648f; target numpy.
    """
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    # adjoint of softmax.py:10    return -np.sum(p * np.log(p))
    p_bar = np.log(p) * -1.0 + p * -1.0 / p
    # softmax.py:9    p = e / np.sum(e, axis=1, keepdims=True)
    p_bar *= p
    p *= np.sum(p_bar, axis=1, keepdims=True)
    p_bar -= p
    return p_bar
