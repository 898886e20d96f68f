# wrt: b
# sample: a=np.arange(6.0).reshape(3, 2), b=np.array([0.5, 1.5]), scale=np.array([1e-300, 2.0])

import numpy as np


def products_only(a, b, scale):
    return np.sum(np.sin(scale * (a + b)))


# ---- with or without early_sums ----

import numpy as np


def products_only_grad(a, b, scale):
    """Gradient of `products_only` (products_only.py:7) with respect to b.

    Emitted by tangentc; source sha256 59a6aaa4046a; target numpy.
    """
    # adjoint of products_only.py:8    return np.sum(np.sin(scale * (a + b)))
    return np.sum(scale * np.cos(scale * (a + b)), axis=0)
