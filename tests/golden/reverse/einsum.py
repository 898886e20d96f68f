# wrt: A, B
# sample: A=np.arange(6.0).reshape(2, 3) / 7, B=np.arange(6.0).reshape(3, 2) / 5

import numpy as np


def contraction(A, B):
    return np.einsum("ij,jk->ik", A, B).sum() ** 2


# ---- emitted ----

import numpy as np


def contraction_grad(A, B):
    """Gradient of `contraction` (einsum.py:7) with respect to A, B.

    Emitted by tangentc; source sha256 ccbc02ace0ea; target numpy.
    """
    product = A @ B
    # adjoint of einsum.py:8    return np.einsum("ij,jk->ik", A, B).sum() ** 2
    filled = np.full_like(product, 2 * product.sum())
    A_bar = filled @ B.T
    B_bar = A.T @ filled
    return A_bar, B_bar
