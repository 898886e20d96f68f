# wrt: x
# sample: x=np.array([[0.0, 0.1, 0.4], [1.0, -0.5, 0.2]]), m=np.array([1.0, 2.0])

import numpy as np


def potential(x, m):
    gaps = x[:, None, :] - x[None, :, :]
    distances = np.sqrt(np.sum(gaps**2, axis=2) + 0.01)
    return -0.5 * np.sum(m[:, None] * m[None, :] / distances)


# ---- emitted ----

import numpy as np


def potential_grad(x, m):
    """Gradient of `potential` (forces_of_bodies.py:7) with respect to x.

    Emitted by tangentc; source sha256 2b76f9a28461; target numpy.
    """
    gaps = x[:, None, :] - x[None, :, :]
    distances = np.sqrt(np.einsum("ijk,ijk->ij", gaps, gaps) + 0.01)
    # adjoint of forces_of_bodies.py:8    gaps = x[:, None, :] - x[None, :, :]
    einsum_value = np.einsum(
        "ijk,ij->ik",
        gaps,
        m[:, None] * m[None, :] / distances * (0.5 / distances) / distances,
    )
    return 2.0 * einsum_value
