# wrt: A
# sample: A=np.linspace(-1.0, 1.0, 6, dtype=np.float32).reshape(2, 3)

import numpy as np


def function(A):
    return np.sum(A[0] * A[1]) + np.sum(np.tanh(A[0])) + np.sum(A[:, 1] * A[:, 2])


# ---- without parts_together ----

import numpy as np


def function_grad(A):
    """Gradient of `function` (single_precision_rows.py:7) with respect to A.

    Emitted by tangentc; source sha256 eec85f9beef2; target numpy.
    """
    A_item = A[0]
    A_item_2 = A[1]
    tanh_value = np.tanh(A[0])
    A_part = A[:, 2]
    # adjoint of single_precision_rows.py:8    return np.sum(A[0] * A[1]) + np.sum(np.tanh(A[0])) + np.sum(A[:, 1] * A[:, 2])
    A_bar = np.zeros_like(A)
    A_bar[:, 2] += A[:, 1]
    A_bar[:, 1] += A_part
    A_bar[0] += 1 - tanh_value**2
    A_bar[1] += A_item
    A_bar[0] += A_item_2
    return A_bar


# ---- with parts_together ----

import numpy as np


def function_grad(A):
    """Gradient of `function` (single_precision_rows.py:7) with respect to A.

    Emitted by tangentc; source sha256 eec85f9beef2; target numpy.
    """
    A_item = A[0]
    A_item_2 = A[1]
    tanh_value = np.tanh(A[0])
    A_part = A[:, 2]
    # adjoint of single_precision_rows.py:8    return np.sum(A[0] * A[1]) + np.sum(np.tanh(A[0])) + np.sum(A[:, 1] * A[:, 2])
    A_bar = np.zeros_like(A)
    A_bar[:, 2] = A[:, 1]
    A_bar[:, 1] += A_part
    A_bar[1] += A_item
    A_bar[0] += 1 - tanh_value**2 + A_item_2
    return A_bar
