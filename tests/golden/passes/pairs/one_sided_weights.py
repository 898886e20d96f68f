# wrt: x
# sample: x=np.array([[0.0, 0.1, 0.3], [1.0, -0.4, 0.2], [0.5, 2.0, -1.0]]), m=np.array([1.0, 2.0, 0.5])

import numpy as np


def function(x, m):
    gaps = x[:, None, :] - x[None, :, :]
    return np.sum(m[:, None] / (np.sum(gaps**2, axis=2) + 0.1))


# ---- with or without pairs ----

import numpy as np


def function_grad(x, m):
    """Gradient of `function` (one_sided_weights.py:7) with respect to x.

    Emitted by tangentc; source sha256 6696d71a1455; target numpy.
    """
    gaps = x[:, None, :] - x[None, :, :]
    total = np.einsum("ijk,ijk->ij", gaps, gaps) + 0.1
    # adjoint of one_sided_weights.py:8    gaps = x[:, None, :] - x[None, :, :]
    negative = -(2.0 * (m[:, None] / total / total))
    x_bar = np.einsum("ijk,ij->ik", gaps, negative) - np.einsum(
        "ijk,ij->jk", gaps, negative
    )
    return x_bar
