# wrt: x
# sample: x=np.linspace(-1.0, 1.0, 6).reshape(2, 3), w=np.arange(6.0).reshape(2, 3)
# sample: x=np.array([[700.0, -700.0, 0.0]]), w=np.ones((1, 3))
# alike: x=np.array([[np.nan, 1.0, 2.0]]), w=np.ones((1, 3))

import numpy as np


def function(x, w):
    p = np.exp(x)
    p = p / np.sum(p, axis=1, keepdims=True)
    return np.sum(p**2 * w)


# ---- without compounds ----

import numpy as np


def function_grad(x, w):
    """Gradient of `function` (softmax.py:9) with respect to x.

    Emitted by tangentc; source sha256 c08defa8d4eb; target numpy.
    """
    p = np.exp(x)
    sum_p = np.sum(p, axis=1, keepdims=True)
    p_2 = p / sum_p
    # adjoint of softmax.py:12    return np.sum(p**2 * w)
    p_bar = 2 * p_2 * w
    # softmax.py:11    p = p / np.sum(p, axis=1, keepdims=True)
    p_bar /= sum_p
    p_bar -= np.einsum("ij,ij->i", p_2, p_bar)[:, None]
    # softmax.py:10    p = np.exp(x)
    p_bar *= p
    return p_bar


# ---- with compounds ----

import numpy as np


def function_grad(x, w):
    """Gradient of `function` (softmax.py:9) with respect to x.

    Emitted by tangentc; source sha256 c08defa8d4eb; target numpy.
    """
    p = np.exp(x)
    p /= np.sum(p, axis=1, keepdims=True)
    # adjoint of softmax.py:12    return np.sum(p**2 * w)
    p_bar = 2 * p * w
    # softmax.py:11    p = p / np.sum(p, axis=1, keepdims=True)
    p_bar *= p
    p *= np.sum(p_bar, axis=1, keepdims=True)
    p_bar -= p
    return p_bar
