import numpy as np


def cofactors(a):
    """The matrix of cofactors, the derivative of the determinant; of a singular matrix by its singular values."""
    if np.all(np.linalg.det(a)):
        return np.linalg.det(a)[..., None, None] * np.swapaxes(np.linalg.inv(a), -1, -2)
    left, values, right = np.linalg.svd(a)
    others = np.prod(
        np.where(np.eye(np.shape(a)[-1], dtype=bool), 1.0, values[..., None, :]),
        axis=-1,
    )
    sign = np.linalg.det(left) * np.linalg.det(right)
    return left * (np.expand_dims(sign, -1) * others)[..., None, :] @ right


def log_determinant_grad(A):
    """Gradient of `log_determinant` (matrix_calculus.py:36) with respect to A.

    Emitted by tangentc; source sha256 bfbe6bec3d59; target numpy.
    """
    det_A = np.linalg.det(A)
    # adjoint of matrix_calculus.py:37    return np.log(np.abs(np.linalg.det(A)))
    return cofactors(A) * (np.sign(det_A) * (1.0 / np.abs(det_A)))
