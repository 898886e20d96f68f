import numpy as np


def log_determinant_grad(A):
    """Gradient of `log_determinant` (matrix_calculus.py:36) with respect to A.

    Emitted by tangentc; source sha256 bfbe6bec3d59; target numpy.
    """
    det_A = np.linalg.det(A)
    # adjoint of matrix_calculus.py:37    return np.log(np.abs(np.linalg.det(A)))
    A_bar = det_A * np.linalg.inv(A).T * (np.sign(det_A) * (1.0 / np.abs(det_A)))
    return A_bar
