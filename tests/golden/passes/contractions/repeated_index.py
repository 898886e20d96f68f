# wrt: a, b
# sample: a=np.arange(6.0).reshape(2, 3), b=np.arange(3.0)

import numpy as np


def repeated_index(a, b):
    return np.sum(np.einsum("ij,j->ij", a, b) ** 2)


# ---- with or without contractions ----

import numpy as np


def repeated_index_grad(a, b):
    """Gradient of `repeated_index` (repeated_index.py:7) with respect to a, b.

    Emitted by tangentc; source sha256 a66d8571c210; target numpy.
    """
    # adjoint of repeated_index.py:8    return np.sum(np.einsum("ij,j->ij", a, b) ** 2)
    product = 2 * np.einsum("ij,j->ij", a, b)
    a_bar = np.einsum("ij,j->ij", product, b)
    b_bar = np.einsum("ij,ij->j", product, a)
    return a_bar, b_bar
