"""Functions of NumPy that write into an array that they are given."""

import numpy as np

from tests.differentiate.program import program

VECTOR = np.array([0.3, 0.8, 1.2, -0.4, 0.9, 0.5])
MATRIX = np.cos(np.arange(20.0)).reshape(4, 5) + 0.1


@program((VECTOR, VECTOR[::-1].copy()))
def put_in_places(x, v):
    y = x * x
    np.put(y, [0, 3], v[:2])
    y.put([1, 1], v[2])
    np.put(y, 2, v[0] * y[2])
    return np.sum(np.sin(y))


@program((MATRIX, VECTOR))
def put_in_a_matrix(X, v):
    A = X.copy()
    np.put(A, [0, 7, -1], v[:3] * A[0, 0])
    return np.sum(A**2)


@program((VECTOR, VECTOR[::-1].copy()))
def put_twice_in_one_place(x, v):
    y = x.copy()
    np.put(y, [1, 0, 1], v[:3])
    return np.sum(y**3)


@program((VECTOR, VECTOR[::-1].copy()))
def put_by_mask(x, v):
    y = x * 2.0
    np.putmask(y, y > 0.5, v * y)
    np.putmask(y, y < 0.0, 0.0)
    return np.sum(y**2)


@program((VECTOR, VECTOR[::-1].copy()))
def placed_by_mask(x, v):
    y = x * 2.0
    np.place(y, y > 1.1, [0.5])
    np.place(y, y < 0.0, v[:1])
    return np.sum(y**2)


@program((MATRIX, np.array([[0, 2], [1, 0], [4, 4], [3, 1]])))
def put_along_an_axis(X, i):
    A = X * 1.0
    np.put_along_axis(A, i, 0.5 * X[:, :2], 1)
    np.put_along_axis(A, i[:, :1], 2.0, axis=1)
    return np.sum(A**3)


@program((VECTOR, np.array([0, 2, 0]), VECTOR[::-1].copy()))
def products_at_repeated_places(x, i, v):
    y = x.copy()
    np.multiply.at(y, i, v[:3])
    np.divide.at(y, i, 2.0)
    return np.sum(np.sin(y))


@program((VECTOR, np.array([0, 2, 0]), VECTOR[::-1].copy()))
def maxima_at_repeated_places(x, i, v):
    y = x.copy()
    np.maximum.at(y, i, v[:3])
    np.subtract.at(y, i, 0.5 * v[:3])
    return np.sum(y**2)


@program((MATRIX, np.array([0, 2, 0]), VECTOR))
def products_at_rows(X, i, v):
    A = X.copy()
    np.multiply.at(A, i, v[:5])
    return np.sum(np.sin(A))


@program((VECTOR, VECTOR[::-1].copy()))
def copied_where(x, v):
    y = x.copy()
    np.copyto(y, v * y, where=y > 0.4)
    return np.sum(y**2)


@program((VECTOR, VECTOR[::-1].copy()))
def divided_where(x, v):
    y = np.zeros_like(x)
    np.divide(x, v, out=y, where=v > 0.4)
    return np.sum(y**2)


@program((VECTOR, VECTOR[::-1].copy()))
def divided_where_that_is_defined(x, v):
    d = np.where(v > 0.4, v, 0.0)
    r = np.divide(x, d, out=np.zeros_like(x), where=d != 0)
    s = np.log(x, out=np.full_like(x, -1.0), where=x > 0)
    return np.sum(r**2) + np.sum(s)


@program((MATRIX, VECTOR))
def into_given_arrays(X, v):
    A = X.copy()
    r = np.empty(5)
    np.sum(A, axis=0, out=r)
    s = np.empty(5)
    np.cumsum(r, out=s)
    t = np.empty(4)
    np.dot(A, s, out=t)
    np.clip(t, -1.0, 3.0, out=t)
    u = np.empty((4, 4))
    np.matmul(A, A.T, out=u)
    w = np.empty(4)
    np.einsum("ij,ij->i", A, A, out=w)
    z = np.empty((2, 5))
    np.take(A, [0, 2], axis=0, out=z)
    q = np.empty(4)
    A.max(axis=1, out=q)
    np.exp(q, out=q)
    return np.sum(t * w) + np.sum(u**2) + np.sum(z**3) + np.sum(q)


@program((VECTOR,))
def numbers_for_nan_in_place(x):
    y = x / 2.0
    np.nan_to_num(y, copy=False)
    z = np.nan_to_num(y, copy=False)
    z[0] = 5.0
    return np.sum(y**2)


@program((np.abs(MATRIX[:3]) + 0.2, 3))
def lattice_boltzmann(f, n):
    f = f.copy()
    g = np.empty_like(f)
    w = np.array([0.5, 0.25, 0.25])
    for _ in range(n):
        rho = f.sum(axis=0)
        for k, c in enumerate((0, 1, -1)):
            f[k] += 0.6 * (w[k] * rho * (1.0 + 0.1 * rho * c) - f[k])
        g[0] = f[0]
        g[1] = np.roll(f[1], 1)
        g[2] = np.roll(f[2], -1)
        f, g = g, f
    return np.sum(f**2)


@program((MATRIX,))
def calls_that_write_into_views(X):
    A = X.copy()
    t = A.T
    np.put(t, [1, 2], A[0, 0])
    np.fill_diagonal(A[:4, :4], X[1, 1])
    A[1].fill(0.3)
    np.add(A[2], A[3], out=A[3])
    A[:, 0].sort()
    return np.sum(A**2)


@program((VECTOR, VECTOR[::-1].copy()))
def every_operator(x, v):
    y = x.copy()
    z = 1.5 + np.abs(v)
    y **= 2
    y += z
    y -= 0.5 * z
    y *= z
    y /= z + 1.0
    y[1:] **= 2
    y[::2] /= z[::2]
    y //= 0.37
    y %= 0.7
    a = np.outer(z, z)
    a @= np.eye(6) * z
    a[a > 1.0] *= 0.3
    return np.sum(y * z) + np.sum(np.sin(a))
