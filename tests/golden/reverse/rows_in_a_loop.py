# wrt: A
# sample: A=np.sin(np.arange(12.0) + 0.3).reshape(3, 4)

import numpy as np


def rows_in_a_loop(A):
    A = A.copy()
    for k, row in enumerate(A):
        if row[0] < 0.0:
            row *= -1.0
        row /= np.sum(row**2)
    return np.sum(A**3)


# ---- emitted ----

import numpy as np


def copied(x):
    """`x`, with all that it holds, in storage of its own."""
    if isinstance(x, (tuple, list)):
        items = [copied(item) for item in x]
        return (
            items
            if isinstance(x, list)
            else type(x)(*items) if hasattr(x, "_fields") else tuple(items)
        )
    if isinstance(x, dict):
        return {key: copied(item) for key, item in x.items()}
    return x.copy() if isinstance(x, np.ndarray) else x


def rows_in_a_loop_grad(A):
    """Gradient of `rows_in_a_loop` (rows_in_a_loop.py:7) with respect to A.

    Emitted by tangentc; source sha256 85bb43d5c8de; target numpy.
    """
    A = A.copy()
    saved = []
    for k in range(len(A)):
        row = A[k]
        condition = A[k, 0] < 0.0
        if condition:
            A[k] = row * -1.0
            row = A[k]
        row_kept = copied(row)
        row_squared = row**2
        sum_row_squared = np.sum(row_squared)
        saved.append((k, condition, row_kept, row_squared, sum_row_squared))
        A[k] = row / sum_row_squared
    # adjoint of rows_in_a_loop.py:13    return np.sum(A**3)
    A_bar = 3 * A**2
    for k, condition, row, _, sum_row_squared in reversed(saved):
        # rows_in_a_loop.py:12    row /= np.sum(row**2)
        quotient = A_bar[k] / sum_row_squared
        A_bar[k] = 0.0
        row_bar = quotient - 2 * row * (A[k] @ quotient)
        if condition:
            # rows_in_a_loop.py:11    row *= -1.0
            A_bar[k] += row_bar
            row_bar = -A_bar[k]
            A_bar[k] = 0.0
        # rows_in_a_loop.py:9    for k, row in enumerate(A):
        A_bar[k] += row_bar
    return A_bar
