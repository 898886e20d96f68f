# wrt: x, y
# sample: x=np.linspace(-1.0, 1.0, 6).reshape(2, 3), y=np.linspace(0.0, 1.0, 6).reshape(2, 3)

import numpy as np


def function(x, y):
    e = np.exp(x)
    p = e / np.sum(np.exp(y), axis=1, keepdims=True)
    q = np.exp(y)
    r = q / np.sum(q, axis=1, keepdims=True)
    return np.sum(p * r) + np.sum(q)


# ---- with or without compounds ----

import numpy as np


def function_grad(x, y):
    """Gradient of `function` (sum_over_another_array.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 4db1febe12c7; target numpy.
    """
    e = np.exp(x)
    exp_y = np.exp(y)
    sum_exp_y = np.sum(exp_y, axis=1, keepdims=True)
    p = e / sum_exp_y
    q = np.exp(y)
    sum_q = np.sum(q, axis=1, keepdims=True)
    r = q / sum_q
    # adjoint of sum_over_another_array.py:11    r = q / np.sum(q, axis=1, keepdims=True)
    quotient = p / sum_q
    q_bar = 1.0 + quotient - np.einsum("ij,ij->i", r, quotient)[:, None]
    # sum_over_another_array.py:9    p = e / np.sum(np.exp(y), axis=1, keepdims=True)
    e_bar = np.divide(r, sum_exp_y, out=r)
    y_bar = q * q_bar - exp_y * np.einsum("ij,ij->i", p, e_bar)[:, None]
    # sum_over_another_array.py:8    e = np.exp(x)
    x_bar = e * e_bar
    return x_bar, y_bar
