# wrt: A
# sample: A=np.array([[2.0, 0.5], [0.5, 1.0]])

import numpy as np


def spread(A):
    values, vectors = np.linalg.eigh(A)
    return values[-1] - values[0]


# ---- emitted ----

import numpy as np


def float_dtype(x):
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def onto_diagonal(y_bar, x, offset=0, axis1=0, axis2=1):
    """Zero in the shape of `x`, but `y_bar` on the diagonals over `axis1` and `axis2`."""
    x_bar = np.zeros(np.shape(x), dtype=float_dtype(x))
    planes = np.moveaxis(x_bar, (axis1, axis2), (-2, -1))
    places = np.arange(np.diagonal(planes, offset, -2, -1).shape[-1])
    planes[..., places + max(-offset, 0), places + max(offset, 0)] = y_bar
    return x_bar


def mirrored(m):
    """The symmetric matrix whose lower triangle is that of `m`: what a routine that reads one triangle sees."""
    return np.tril(m) + np.swapaxes(np.tril(m, -1), -1, -2)


def folded_down(m):
    """The transpose of `mirrored`: the upper triangle added to the lower one."""
    return np.tril(m) + np.tril(np.swapaxes(m, -1, -2), -1)


def spread_grad(A):
    """Gradient of `spread` (eigenvalues_only.py:7) with respect to A.

    Emitted by tangentc; source sha256 b0b619d3a583; target numpy.
    """
    eigh_A = np.linalg.eigh(A)
    values, vectors = eigh_A
    # adjoint of eigenvalues_only.py:9    return values[-1] - values[0]
    values_bar = np.zeros(values.shape)
    values_bar[0] = -1.0
    values_bar[-1] += 1.0
    # eigenvalues_only.py:8    values, vectors = np.linalg.eigh(A)
    vectors = eigh_A[1]
    swapaxes_vectors = np.swapaxes(vectors, -1, -2)
    product = swapaxes_vectors.T @ (
        onto_diagonal(values_bar, swapaxes_vectors @ mirrored(A) @ vectors, 0, -2, -1)
        @ vectors.T
    )
    return folded_down(product)
