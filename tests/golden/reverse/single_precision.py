# wrt: w
# sample: w=np.array([0.5, -1.0], dtype=np.float32), X=np.array([[1.0, 2.0], [-0.5, 0.1]], dtype=np.float32)

import numpy as np


def loss(w, X):
    return np.mean(np.tanh(X @ w) ** 2)


# ---- emitted ----

import numpy as np


def loss_grad(w, X):
    """Gradient of `loss` (single_precision.py:7) with respect to w.

    Emitted by tangentc; source sha256 bff5372a7658; target numpy.
    """
    product = X @ w
    tanh_product = np.tanh(product)
    # adjoint of single_precision.py:8    return np.mean(np.tanh(X @ w) ** 2)
    out_bar = np.float32(1.0)
    return X.T @ ((1 - tanh_product**2) * (2 * tanh_product * (out_bar / product.size)))
