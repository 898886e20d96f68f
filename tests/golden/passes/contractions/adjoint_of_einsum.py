# wrt: a, b
# sample: a=np.arange(6.0).reshape(2, 3), b=np.arange(12.0).reshape(3, 4)

import numpy as np


def adjoint_of_einsum(a, b):
    return np.sum(np.einsum("ij,jk->ik", a, b) ** 2)


# ---- without contractions ----

import numpy as np


def adjoint_of_einsum_grad(a, b):
    """Gradient of `adjoint_of_einsum` (adjoint_of_einsum.py:7) with respect to a, b.

    Emitted by tangentc; source sha256 294a635ad6e3; target numpy.
    """
    # adjoint of adjoint_of_einsum.py:8    return np.sum(np.einsum("ij,jk->ik", a, b) ** 2)
    product = 2 * np.einsum("ij,jk->ik", a, b)
    a_bar = np.einsum("ik,jk->ij", product, b)
    b_bar = np.einsum("ik,ij->jk", product, a)
    return a_bar, b_bar


# ---- with contractions ----

def adjoint_of_einsum_grad(a, b):
    """Gradient of `adjoint_of_einsum` (adjoint_of_einsum.py:7) with respect to a, b.

    Emitted by tangentc; source sha256 294a635ad6e3; target numpy.
    """
    # adjoint of adjoint_of_einsum.py:8    return np.sum(np.einsum("ij,jk->ik", a, b) ** 2)
    product = 2 * (a @ b)
    a_bar = product @ b.T
    b_bar = a.T @ product
    return a_bar, b_bar
