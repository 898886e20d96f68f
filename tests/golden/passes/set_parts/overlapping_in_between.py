# wrt: A
# sample: A=np.array([[2.1, -0.4, 0.3], [0.5, 1.7, -0.2], [0.9, 0.1, 2.6]])

import numpy as np


def overlapping_in_between(A):
    A = A.copy()
    for k in range(len(A)):
        A[k, :] = A[k, :] / A[k - 1, k]
    return np.sum(A * A)


# ---- with or without set_parts ----

def overlapping_in_between_grad(A):
    """Gradient of `overlapping_in_between` (overlapping_in_between.py:7) with respect to A.

    Emitted by tangentc; source sha256 9bd07b9063fb; target numpy.
    """
    A = A.copy()
    saved = []
    for k in range(len(A)):
        A_old = A[k, :].copy()
        saved.append((k, A_old))
        A[k, :] = A[k, :] / A[k - 1, k]
    # adjoint of overlapping_in_between.py:11    return np.sum(A * A)
    A_bar = 2 * A
    for k, A_old in reversed(saved):
        # overlapping_in_between.py:10    A[k, :] = A[k, :] / A[k - 1, k]
        A[k, :] = A_old
        difference = k - 1
        quotient = A_bar[k, :] / A[difference, k]
        A_bar[k, :] = 0.0
        A_bar[difference, k] -= A[k, :] / A[difference, k] @ quotient
        A_bar[k, :] += quotient
    return A_bar
