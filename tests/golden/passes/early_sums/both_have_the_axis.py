# wrt: b
# sample: a=np.arange(6.0).reshape(3, 2), b=np.array([0.5, 1.5]), w=np.arange(12.0).reshape(3, 2, 2)

import numpy as np


def both_have_the_axis(a, b, w):
    return np.sum(np.einsum("ni,nij->nj", a + b, w) ** 2)


# ---- with or without early_sums ----

import numpy as np


def both_have_the_axis_grad(a, b, w):
    """Gradient of `both_have_the_axis` (both_have_the_axis.py:7) with respect to b.

    Emitted by tangentc; source sha256 20b70276987d; target numpy.
    """
    # adjoint of both_have_the_axis.py:8    return np.sum(np.einsum("ni,nij->nj", a + b, w) ** 2)
    return np.sum(
        np.einsum("nj,nij->ni", 2 * np.einsum("ni,nij->nj", a + b, w), w), axis=0
    )
