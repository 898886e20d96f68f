# wrt: A, B
# sample: A=np.arange(12.0).reshape(2, 3, 2) / 7.0, B=np.cos(np.arange(16.0)).reshape(4, 2, 2)

import numpy as np


def contracted(A, B):
    return np.sum(np.einsum("kij,nkj->nki", B.transpose(1, 0, 2), A.transpose(1, 0, 2)) ** 2)


# ---- emitted ----

import numpy as np


def contracted_grad(A, B):
    """Gradient of `contracted` (batched_einsum.py:7) with respect to A, B.

    Emitted by tangentc; source sha256 770a5c64c7b4; target numpy.
    """
    transposed_B = B.transpose(1, 0, 2)
    transposed_A = A.transpose(1, 0, 2)
    # adjoint of batched_einsum.py:8    return np.sum(np.einsum("kij,nkj->nki", B.transpose(1, 0, 2), A.transpose(1, 0, 2)) ** 2)
    product = 2 * (transposed_B @ transposed_A.transpose(1, 2, 0)).transpose(2, 0, 1)
    A_bar = np.transpose(
        (product.transpose(1, 0, 2) @ transposed_B).transpose(1, 0, 2), (1, 0, 2)
    )
    B_bar = np.transpose(
        product.transpose(1, 2, 0) @ transposed_A.transpose(1, 0, 2), (1, 0, 2)
    )
    return A_bar, B_bar
