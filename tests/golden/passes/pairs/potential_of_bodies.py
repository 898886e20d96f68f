# wrt: x
# sample: x=np.array([[0.0, 0.1, 0.3], [1.0, -0.4, 0.2], [0.5, 2.0, -1.0]]), m=np.array([1.0, 2.0, 0.5])
# alike: x=np.array([[0.0, 1.0], [np.inf, 2.0]]), m=np.array([1.0, 2.0])
# alike: x=np.array([[0.0, 1.0], [np.nan, 2.0]]), m=np.array([1.0, 2.0])

import numpy as np


def function(x, m):
    gaps = x[:, None, :] - x[None, :, :]
    squared = np.sum(gaps**2, axis=2) + 0.1
    return np.sum(m[:, None] * m[None, :] / np.sqrt(squared))


# ---- without pairs ----

import numpy as np


def function_grad(x, m):
    """Gradient of `function` (potential_of_bodies.py:9) with respect to x.

    Emitted by tangentc; source sha256 11fcf2203559; target numpy.
    """
    gaps = x[:, None, :] - x[None, :, :]
    squared = np.einsum("ijk,ijk->ij", gaps, gaps) + 0.1
    sqrt_squared = np.sqrt(squared)
    # adjoint of potential_of_bodies.py:10    gaps = x[:, None, :] - x[None, :, :]
    negative = -(
        m[:, None] * m[None, :] / sqrt_squared * (1.0 / sqrt_squared) / sqrt_squared
    )
    x_bar = np.einsum("ijk,ij->ik", gaps, negative) - np.einsum(
        "ijk,ij->jk", gaps, negative
    )
    return x_bar


# ---- with pairs ----

import numpy as np


def function_grad(x, m):
    """Gradient of `function` (potential_of_bodies.py:9) with respect to x.

    Emitted by tangentc; source sha256 11fcf2203559; target numpy.
    """
    gaps = x[:, None, :] - x[None, :, :]
    squared = np.einsum("ijk,ijk->ij", gaps, gaps) + 0.1
    sqrt_squared = np.sqrt(squared)
    # adjoint of potential_of_bodies.py:10    gaps = x[:, None, :] - x[None, :, :]
    einsum_value = np.einsum(
        "ijk,ij->ik",
        gaps,
        -(m[:, None] * m[None, :] / sqrt_squared * (1.0 / sqrt_squared) / sqrt_squared),
    )
    return 2.0 * einsum_value
