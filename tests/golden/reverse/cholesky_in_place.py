# wrt: A
# sample: A=np.array([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.0]])

import numpy as np


def cholesky(A):
    n = len(A)
    L = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1):
            s = A[i, j]
            for k in range(j):
                s -= L[i, k] * L[j, k]
            if i == j:
                L[i, j] = np.sqrt(s)
            else:
                L[i, j] = s / L[j, j]
    return np.sum(L)


# ---- emitted ----

import numpy as np


def cholesky_grad(A):
    """Gradient of `cholesky` (cholesky_in_place.py:7) with respect to A.

    Emitted by tangentc; source sha256 d41aa4c92cbd; target numpy.
    """
    n = len(A)
    L = np.zeros((n, n))
    saved = []
    for i in range(n):
        saved_2 = []
        for j in range(i + 1):
            s = A[i, j]
            for k in range(j):
                s = s - L[i, k] * L[j, k]
            if i == j:
                sqrt_s = np.sqrt(s)
                L_old = L[i, j]
                L[i, j] = sqrt_s
                L_old_2 = None
                quotient = None
            else:
                quotient = s / L[j, j]
                L_old_2 = L[i, j]
                L[i, j] = quotient
                L_old = None
                sqrt_s = None
            saved_2.append((j, L_old, sqrt_s, L_old_2, quotient))
        saved.append((i, saved_2))
    # adjoint of cholesky_in_place.py:19    return np.sum(L)
    L_bar = np.full_like(L, 1.0)
    # cholesky_in_place.py:10    for i in range(n):
    A_bar = np.zeros_like(A)
    for i, saved in reversed(saved):
        for j, L_old, item, L_old_2, item_2 in reversed(saved):
            if i == j:
                # cholesky_in_place.py:16    L[i, j] = np.sqrt(s)
                L[i, j] = L_old
                s_bar = L_bar[i, j] / (2 * item)
                L_bar[i, j] = 0.0
            else:
                # cholesky_in_place.py:18    L[i, j] = s / L[j, j]
                L[i, j] = L_old_2
                s_bar = L_bar[i, j] / L[j, j]
                L_bar[i, j] = 0.0
                L_bar[j, j] -= item_2 * s_bar
            for k in reversed(range(j)):
                # cholesky_in_place.py:14    s -= L[i, k] * L[j, k]
                L_bar[j, k] -= L[i, k] * s_bar
                L_bar[i, k] -= L[j, k] * s_bar
            # cholesky_in_place.py:12    s = A[i, j]
            A_bar[i, j] += s_bar
    return A_bar
