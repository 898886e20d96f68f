# wrt: A
# sample: A=np.array([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.0]])
# order: 2

import numpy as np


def eliminated(A):
    A = A.copy()
    for k in range(len(A) - 1):
        A[k + 1 :, k] /= A[k, k]
        A[k + 1 :, k + 1 :] -= np.outer(A[k + 1 :, k], A[k, k + 1 :])
    return np.sum(A**2)


# ---- emitted ----

import numpy as np


def eliminated_grad(A):
    """Gradient of `eliminated` (lu_in_place.py:8) with respect to A.

    Emitted by tangentc; source sha256 b97b25fb507c; target numpy.
    """
    A = A.copy()
    difference = len(A) - 1
    for k in range(difference):
        total = k + 1
        A[total:, k] /= A[k, k]
        A[k + 1 :, k + 1 :] -= np.outer(A[k + 1 :, k], A[k, k + 1 :])
    # adjoint of lu_in_place.py:13    return np.sum(A**2)
    A_bar = 2 * A
    for k in reversed(range(difference)):
        # lu_in_place.py:12    A[k + 1 :, k + 1 :] -= np.outer(A[k + 1 :, k], A[k, k + 1 :])
        total_2 = k + 1
        A_bar_part = A_bar[total_2:, total_2:]
        negative = -(A_bar_part @ A[k, total_2:])
        A_bar[k, total_2:] -= A[total_2:, k] @ A_bar_part
        A_bar[total_2:, k] += negative
        # lu_in_place.py:11    A[k + 1 :, k] /= A[k, k]
        quotient = A_bar[total_2:, k] / A[k, k]
        A_bar[k, k] -= A[total_2:, k] @ quotient
        A_bar[total_2:, k] = quotient
    return A_bar
