"""Views other than by subscripts, written on either side and seen by the other."""

import numpy as np

from tests.differentiate.program import program

VECTOR = np.array([0.3, 0.8, 1.2, 0.4, 0.9, 0.5])
MATRIX = np.cos(np.arange(20.0)).reshape(4, 5) + 0.1
SQUARE = np.random.default_rng(3).normal(size=(4, 4))
CUBE = np.sin(np.arange(24.0)).reshape(2, 3, 4) + 0.2


@program((MATRIX,))
def rows_of_a_transpose(X):
    A = X.copy()
    t = A.T
    t[0] = t[1] * A[0, 0]
    t[1:, 2] *= 2.0
    A[0] = 3.0 * A[1]
    return np.sum(np.sin(A)) + np.sum(t[2] ** 2)


@program((MATRIX,))
def whole_transpose(X):
    A = X * X
    t = A.T
    t *= 1.5
    t -= t[0]
    return np.sum(np.sin(A)) + t[1, 2]


@program((MATRIX, 2))
def alternating_directions(u0, n):
    u = u0.copy()
    v = u.T
    for _ in range(n):
        u[1:-1] += 0.1 * (u[2:] - 2 * u[1:-1] + u[:-2])
        v[1:-1] += 0.1 * v[1:-1] * (v[2:] - 2 * v[1:-1] + v[:-2])
    return np.sum(u**2)


@program((MATRIX,))
def raveled(X):
    A = X.copy()
    flat = A.ravel()
    flat[3] = flat[0] * flat[1]
    flat[::5] += A[1, 1]
    A[2] = 0.5 * A[1]
    return np.sum(A**2) + flat[7]


@program((SQUARE + 2.0 * np.eye(4), 0.3))
def diagonal_by_flat_index(X, lam):
    A = X.copy()
    A.flat[:: len(A) + 1] += lam
    A.flat[2] = A.flat[3] ** 2
    return np.sum(np.linalg.inv(A))


@program((VECTOR,))
def reshaped_to_pairs(x):
    y = x * 2.0
    z = y.copy()
    pairs = z.reshape(3, 2)
    pairs[:, 0] *= pairs[:, 1]
    pairs[1] = 0.5
    return np.sum(z * z) + np.sum(np.sin(pairs))


@program((MATRIX,))
def reshaped_to_a_vector(X):
    A = X.copy()
    A.reshape(-1)[::6] += 1.0
    r = A.reshape(-1)
    r *= r
    return np.sum(A * A)


@program((CUBE,))
def swapped_axes(X):
    A = X.copy()
    B = np.swapaxes(A, 0, 2)
    B[1, 2] = B[0, 2] * 2
    C = np.moveaxis(A, -1, 0)
    C[2] -= C[1] ** 2
    return np.sum(A**3)


@program((MATRIX,))
def views_of_unnamed_views(X):
    A = X.copy()
    r = A[1:3].T
    r[0] *= 2.0
    q = r[1:][::-1]
    q[0, 1] = A[0, 0] ** 2
    return np.sum(A**2) + q[1, 0]


@program((VECTOR,))
def added_and_removed_axes(x):
    y = x.copy()
    c = y[:, None]
    c *= 2.0
    c[0, 0] = y[1] * y[2]
    d = np.expand_dims(y, 0)
    d[0, 3] = y[0]
    e = np.squeeze(c)
    e[1:] += e[:-1]
    return np.sum(y**2)


@program((VECTOR,))
def taken_as_array(x):
    y = x * 1.0
    a = np.asarray(y)
    a[0] = y[1] * y[2]
    a += 1.0
    return np.sum(y**2)


@program((SQUARE,))
def read_diagonals(X):
    A = X.copy()
    d = np.diagonal(A)
    e = np.diag(A)
    A[1, 1] = A[0, 0] ** 2
    return np.sum(d**3) + np.sum(np.sin(e))


@program((VECTOR,))
def read_broadcast(x):
    y = x.copy()
    b = np.broadcast_to(y, (3, 6))
    y[0] = y[1] ** 2
    return np.sum(b**3)


@program((VECTOR,))
def flipped(x):
    y = x.copy()
    f = y[::-1]
    f[0] = y[0] * y[1]
    g = np.flip(y)
    g[1:] *= f[:-1]
    return np.sum(y**2)


@program((SQUARE,))
def householder(A):
    R = A.copy()
    n = R.shape[1]
    for k in range(n):
        x = R[k:, k].copy()
        alpha = -np.sign(x[0]) * np.sqrt(x @ x)
        x[0] -= alpha
        v = x / np.sqrt(x @ x)
        sub = R[k:, k:]
        sub -= 2.0 * np.outer(v, v @ sub)
    return np.sum(np.log(np.abs(np.diag(R))))


@program((MATRIX,))
def normalized_columns(X):
    A = X.copy()
    for j in range(A.shape[1]):
        col = A.T[j]
        col /= np.sqrt(np.sum(col**2))
        if j > 0:
            col -= A[:, j - 1]
    return np.sum(np.sin(A))


@program((VECTOR,))
def butterflies(x):
    y = x[:4].copy()
    even = y[0::2]
    odd = y[1::2]
    for k in range(2):
        a = even[k] + 0.5 * odd[k]
        odd[k] = even[k] - odd[k] ** 2
        even[k] = a
    return np.sum(y**2)


@program((MATRIX,))
def read_before_and_after(X):
    A = X.copy()
    t = A.T
    s = np.sin(t)
    A[1] *= 2.0
    r = t * t
    A[0] = A[2]
    return np.sum(s) + np.sum(r) + np.sum(np.cos(t))


@program((MATRIX,))
def outlives_its_array(X):
    A = X.copy()
    t = A.T
    A = A * 2.0
    t[0] = 5.0 * t[1]
    A[0] += t[:, 0][1]
    return np.sum(A**2) + np.sum(t)


@program((MATRIX,))
def on_a_branch(X):
    A = X.copy()
    t = A.T
    if A[0, 0] > 0.5:
        t[0] = A[1, 1]
    else:
        t[1] *= 3.0
    return np.sum(A**2) + np.sum(np.sin(t))


@program((MATRIX,))
def two_views_in_a_loop(X):
    A = X.copy()
    for i in range(3):
        t = A.T
        f = A.ravel()
        t[i] = f[i] * t[i + 1]
        f[i + 2] += 1.0
    return np.sum(A**2)


@program((MATRIX,))
def elements_in_a_row(X):
    A = X.T * 1.0
    total = A.flat[3] ** 2
    flat = A.flat
    A[0, 0] = A[0, 1] ** 2
    A.flat[1:4] *= 2.0
    return total + flat[0] * np.sum(np.sin(A)) + np.sum(A.flat[2:5] ** 3)


@program((MATRIX,))
def weighted_elements_in_a_row(X):
    total = 0.0
    for k, element in enumerate(X.T.flat):
        total = total + k * element**2
    return total


@program((SQUARE,))
def element_of_a_diagonal(X):
    Y = X * 1.0
    diagonal = np.diagonal(Y)
    first = diagonal[1:][0]
    Y[2, 2] = first**2
    return first * diagonal[2] + diagonal[::-1][0] ** 2
