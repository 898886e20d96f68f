# wrt: x    order: 2
# sample: x=np.array([[0.3, 1.2, -0.7], [0.1, 0.0, 2.0]])

import numpy as np


def entropy(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    return -np.sum(p * np.log(p))


# ---- emitted ----

import numpy as np


def spread(z_bar, x, axis=None, keepdims=False):
    """`z_bar`, shaped as a reduction of `x` over `axis`, repeated to the shape of `x`."""
    if axis is not None and not keepdims:
        z_bar = np.expand_dims(z_bar, axis)
    return np.broadcast_to(z_bar, np.shape(x))


def equal_shares(x, z, axis=None, keepdims=False):
    """One where `x` equals its own maximum or minimum `z` over `axis`, shared equally among ties."""
    chosen = np.equal(x, spread(z, x, axis, keepdims))
    return np.divide(
        chosen, np.sum(chosen, axis=axis, keepdims=True), dtype=np.asarray(x).dtype
    )


def entropy_grad(x):
    """Gradient of `entropy` (softmax.py:7) with respect to x.

    Emitted by tangentc; source sha256 cc3838db648f; target numpy.
    """
    max_x = np.max(x, axis=1, keepdims=True)
    e = np.exp(x - max_x)
    sum_e = np.sum(e, axis=1, keepdims=True)
    p = e / sum_e
    # adjoint of softmax.py:10    return -np.sum(p * np.log(p))
    p_bar = np.log(p) * -1.0 + p * -1.0 / p
    # softmax.py:9    p = e / np.sum(e, axis=1, keepdims=True)
    quotient = p_bar / sum_e
    e_bar = quotient + np.sum(-(p * quotient), axis=1, keepdims=True)
    # softmax.py:8    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    product = e * e_bar
    x_bar = product + equal_shares(x, max_x, 1, True) * np.broadcast_to(
        np.sum(-product, axis=1, keepdims=True), np.shape(x)
    )
    return x_bar
