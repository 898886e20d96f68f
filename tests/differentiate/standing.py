"""What stands in an array when the function ends, and what looks as if it did."""

import numpy as np

from tests.differentiate.program import program

MATRIX = np.array([[2.1, -0.4, 0.3, 0.2], [0.5, 1.7, -0.2, 0.4], [0.9, 0.1, 2.6, -0.3], [0.2, 0.6, -0.5, 1.9]])
VECTOR = np.array([0.3, 1.2, 0.7, 0.9, 1.1])


@program((MATRIX,))
def factorized(A):
    A = A.copy()
    for k in range(len(A) - 1):
        A[k + 1 :, k] /= A[k, k]
        A[k + 1 :, k + 1 :] -= A[k + 1 :, k, None] * A[k, k + 1 :]
    return np.sum(A * A)


@program((MATRIX @ MATRIX.T,))
def roots_of_a_matrix(A):
    A = A.copy()
    for i in range(len(A)):
        for j in range(i):
            A[i, j] -= A[i, :j] @ A[j, :j]
            A[i, j] /= A[j, j]
        A[i, i] = np.sqrt(A[i, i] - A[i, :i] @ A[i, :i])
    return np.sum(np.tril(A) ** 2)


@program((VECTOR,))
def backwards(x):
    y = x.copy()
    for k in range(len(y) - 2, -1, -1):
        y[k] = np.sin(y[k + 1]) * y[k]
    return np.sum(y * y)


@program((VECTOR,))
def an_index_that_wraps(x):
    y = x.copy()
    for k in range(len(y)):
        y[k] = np.sin(y[k - 1]) * x[k]
    return np.sum(y * y)


@program((VECTOR,))
def the_end_that_wraps(x):
    y = x.copy()
    for k in range(len(y)):
        y[: k - 1] *= np.sin(y[k])
    return np.sum(y * y)


@program((VECTOR,))
def slices_that_overlap(x):
    y = x.copy()
    for k in range(1, len(y)):
        y[k:] *= np.sin(y[k - 1 : k + 1].sum())
    return np.sum(y * y)


@program((VECTOR,))
def first_and_last(x):
    y = x.copy()
    for _ in range(3):
        y[1:-1] *= np.sin(y[0]) * np.cos(y[-1])
    return np.sum(y * y)


@program((VECTOR,))
def last_and_first_by_number(x):
    y = x.copy()
    for _ in range(3):
        y[1:5] *= np.sin(y[-1])
    return np.sum(y * y)


@program((VECTOR,))
def every_other(x):
    y = x.copy()
    for k in range(3):
        y[k::2] *= np.sin(y[k + 1])
    return np.sum(y * y)


@program((VECTOR,))
def a_step_backwards(x):
    y = x.copy()
    for k in range(3):
        y[k + 1 :: -1] *= np.sin(y[k])
    return np.sum(y * y)


@program((VECTOR,))
def through_a_view(x):
    y = x.copy()
    tail = y[1:]
    for k in range(3):
        tail[k] *= np.sin(y[k + 1])
        y[k] = np.exp(tail[k])
    return np.sum(y * y)


@program((VECTOR,))
def under_two_names(x):
    y = x.copy()
    z = y
    for k in range(4):
        z[k + 1] *= np.sin(y[k])
        y[k] = np.exp(z[k])
    return np.sum(y * y)


@program((VECTOR,))
def counted_elsewhere(x):
    y = x.copy()
    p = 0
    for k in range(4):
        y[p] = np.sin(y[k]) * x[p]
        p = 3 - k
    return np.sum(y * y)


@program((VECTOR,))
def changed_in_the_body(x):
    y = x.copy()
    for k in range(4):
        k = k // 2
        y[k + 1] *= np.sin(y[k])
    return np.sum(y * y)


@program((VECTOR,))
def counted_by_while(x):
    y = x.copy()
    k = 0
    while k < 4:
        y[k + 1] = np.sin(y[k]) * x[k]
        k += 1
    return np.sum(y * y)


@program((VECTOR, 4), (VECTOR, 0), (VECTOR, -1))
def perhaps_no_trip(x, n):
    y = x.copy()
    v = np.exp(x[1])
    for k in range(n):
        y[k] = v
    return np.sum(y * y) + v * v


@program((VECTOR, 1), (VECTOR, 3))
def stored_on_one_path(x, n):
    y = x.copy()
    v = np.exp(x[1])
    if n > 2:
        y[0] = v
    return np.sum(y * y) + v * v


@program((VECTOR,))
def stored_and_undone(x):
    y = x.copy()
    for k in range(4):
        t = np.sin(y[k + 1] * y[k])
        y[k + 1] = np.exp(t)
    return np.sum(y * y)


@program((VECTOR,))
def a_path_in_one_array(x):
    n = len(x)
    path = np.zeros(n)
    p = x[0]
    for k in range(n):
        path[k] = p
        p = np.sin(p) * x[k] + p * p
    return np.sum(path * path) + p


@program((VECTOR,))
def roles_are_swapped(x):
    u = x.copy()
    v = x * x
    for _ in range(3):
        v[1:-1] = np.sin(u[0] * u[1:-1]) * v[0]
        u, v = v, u
    return np.sum(u * u) + np.sum(v)


@program((VECTOR,))
def a_new_array_in_each_trip(x):
    total = 0.0
    w = x.copy()
    for _ in range(3):
        w = np.exp(0.1 * w)
        for i in range(1, 5):
            w[i] *= np.sin(w[i - 1])
        total = total + np.sum(w * w)
    return total


@program((VECTOR, True), (VECTOR, False))
def one_of_two_arrays(x, first):
    u = x.copy()
    v = x * x
    w = u if first else v
    for k in range(4):
        w[k + 1] *= np.sin(w[k])
    return np.sum(w * w) + np.sum(x)


@program((VECTOR,))
def outer_trips_overlap(x):
    y = x.copy()
    for _ in range(2):
        for k in range(4):
            y[k + 1] *= np.sin(y[k])
    return np.sum(y * y)


@program((MATRIX,))
def inner_loops_of_other_lengths(A):
    A = A.copy()
    for i in range(len(A)):
        for j in range(i + 1):
            A[i, j] *= np.sin(A[j, i])
    return np.sum(A * A)


@program((VECTOR,))
def stored_in_single_precision(x):
    y = np.zeros(5, dtype=np.float32)
    for k in range(5):
        v = np.exp(np.sin(x[k]))
        y[k] = v
    return np.sum(y[:1]) * 0.0 + np.sum(x)


@program((VECTOR,))
def stored_in_every_row(x):
    A = np.zeros((3, 5))
    for k in range(3):
        v = np.exp(x * (k + 1.0) * 0.2)
        A[k:] = v
    return np.sum(A * A)


@program((VECTOR,))
def changed_before_it_is_left(x):
    y = x.copy()
    for k in range(4):
        y[k] = np.exp(y[k + 1])
        if k == 2:
            y[:] *= np.sin(x)
            break
    return np.sum(y * y)
