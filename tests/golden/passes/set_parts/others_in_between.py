# wrt: A
# sample: A=np.array([[2.1, -0.4, 0.3], [0.5, 1.7, -0.2], [0.9, 0.1, 2.6]])

import numpy as np


def others_in_between(A):
    A = A.copy()
    for k in range(len(A) - 1):
        A[k + 1 :, k] /= A[k, k]
    return np.sum(A * A)


# ---- without set_parts ----

def others_in_between_grad(A):
    """Gradient of `others_in_between` (others_in_between.py:7) with respect to A.

    Emitted by tangentc; source sha256 f6dc801f3499; target numpy.
    """
    A = A.copy()
    difference = len(A) - 1
    for k in range(difference):
        total = k + 1
        A[total:, k] /= A[k, k]
    # adjoint of others_in_between.py:11    return np.sum(A * A)
    A_bar = 2 * A
    for k in reversed(range(difference)):
        # others_in_between.py:10    A[k + 1 :, k] /= A[k, k]
        total_2 = k + 1
        quotient = A_bar[total_2:, k] / A[k, k]
        A_bar[total_2:, k] = 0.0
        A_bar[k, k] -= A[total_2:, k] @ quotient
        A_bar[total_2:, k] += quotient
    return A_bar


# ---- with set_parts ----

def others_in_between_grad(A):
    """Gradient of `others_in_between` (others_in_between.py:7) with respect to A.

    Emitted by tangentc; source sha256 f6dc801f3499; target numpy.
    """
    A = A.copy()
    difference = len(A) - 1
    for k in range(difference):
        total = k + 1
        A[total:, k] /= A[k, k]
    # adjoint of others_in_between.py:11    return np.sum(A * A)
    A_bar = 2 * A
    for k in reversed(range(difference)):
        # others_in_between.py:10    A[k + 1 :, k] /= A[k, k]
        total_2 = k + 1
        quotient = A_bar[total_2:, k] / A[k, k]
        A_bar[k, k] -= A[total_2:, k] @ quotient
        A_bar[total_2:, k] = quotient
    return A_bar
