# wrt: A
# sample: A=np.array([[0.3, 0.8, 1.2], [0.4, 0.9, 0.1], [0.7, 0.2, 0.5]]), steps=2

import numpy as np


def sweep(A, steps):
    n = len(A)
    for _ in range(steps):
        for i in range(1, n - 1):
            row = A[i]
            for j in range(1, n - 1):
                row[j] = (A[i - 1, j] * row[j] + A[i + 1, j]) / 3.0
    return np.sum(A**2)


# ---- emitted ----

def sweep_grad(A, steps):
    """Gradient of `sweep` (gauss_seidel_on_argument.py:7) with respect to A.

    Emitted by tangentc; source sha256 c229f319bc37; target numpy.
    """
    n = len(A)
    saved_saved = []
    for _ in range(steps):
        saved = []
        for i in range(1, n - 1):
            saved_2 = []
            for j in range(1, n - 1):
                A_old = A[i, j]
                saved_2.append((j, A_old))
                A[i, j] = (A[i - 1, j] * A[i, j] + A[i + 1, j]) / 3.0
            saved.append((i, saved_2))
        saved_saved.append(saved)
    # adjoint of gauss_seidel_on_argument.py:14    return np.sum(A**2)
    A_bar = 2 * A
    # gauss_seidel_on_argument.py:9    for _ in range(steps):
    A = A.copy()
    for saved in reversed(saved_saved):
        for i, saved in reversed(saved):
            # gauss_seidel_on_argument.py:13    row[j] = (A[i - 1, j] * row[j] + A[i + 1, j]) / 3.0
            total = i + 1
            difference = i - 1
            for j, A_old in reversed(saved):
                A[i, j] = A_old
                quotient = A_bar[i, j] / 3.0
                A_bar[i, j] = 0.0
                A_bar[total, j] += quotient
                A_bar[i, j] += A[difference, j] * quotient
                A_bar[difference, j] += A[i, j] * quotient
    return A_bar
