"""Matrix kernels that work in place, in plain NumPy, from textbooks of numerical algebra."""

from __future__ import annotations

import numpy as np

from tests.corpus.program import program


def cholesky(A):
    """The lower factor, in the lower triangle."""
    n = len(A)
    A[0, 0] = np.sqrt(A[0, 0])
    for i in range(1, n):
        for j in range(i):
            A[i, j] -= np.dot(A[i, :j], A[j, :j])
            A[i, j] /= A[j, j]
        A[i, i] -= np.dot(A[i, :i], A[i, :i])
        A[i, i] = np.sqrt(A[i, i])
    return np.sum(np.tril(A) * np.arange(1.0, n + 1))


def lu(A):
    """Doolittle's factors over the matrix."""
    n = len(A)
    for i in range(n):
        for j in range(i):
            A[i, j] -= A[i, :j] @ A[:j, j]
            A[i, j] /= A[j, j]
        for j in range(i, n):
            A[i, j] -= A[i, :i] @ A[:i, j]
    return np.sum(A * A)


def ludcmp(A, b):
    """A system by factors, forward and back substitution."""
    n = len(b)
    x, y = np.zeros_like(b), np.zeros_like(b)
    for i in range(n):
        for j in range(i):
            A[i, j] = (A[i, j] - A[i, :j] @ A[:j, j]) / A[j, j]
        for j in range(i, n):
            A[i, j] -= A[i, :i] @ A[:i, j]
    for i in range(n):
        y[i] = b[i] - A[i, :i] @ y[:i]
    for i in range(n - 1, -1, -1):
        x[i] = (y[i] - A[i, i + 1 :] @ x[i + 1 :]) / A[i, i]
    return x


def gramschmidt(A):
    """Modified Gram-Schmidt, the columns of `A` used up."""
    n = A.shape[1]
    Q, R = np.zeros_like(A), np.zeros((n, n))
    for k in range(n):
        nrm = np.dot(A[:, k], A[:, k])
        R[k, k] = np.sqrt(nrm)
        Q[:, k] = A[:, k] / R[k, k]
        for j in range(k + 1, n):
            R[k, j] = np.dot(Q[:, k], A[:, j])
            A[:, j] -= Q[:, k] * R[k, j]
    return np.sum(R * R[::-1]) + np.sum(Q**3)


def durbin(r):
    """Levinson and Durbin's recursion for a Toeplitz system."""
    y = np.zeros_like(r)
    alpha = -r[0]
    beta = 1.0
    y[0] = -r[0]
    for k in range(1, len(r)):
        beta *= 1.0 - alpha * alpha
        alpha = -(r[k] + np.dot(np.flip(r[:k]), y[:k])) / beta
        y[:k] += alpha * np.flip(y[:k])
        y[k] = alpha
    return y


def trisolv(L, x, b):
    """Forward substitution."""
    for i in range(len(x)):
        x[i] = (b[i] - L[i, :i] @ x[:i]) / L[i, i]
    return np.sum(x**2)


def trmm(alpha, A, B):
    """A unit triangular matrix times a matrix, in place."""
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            B[i, j] += np.dot(A[i + 1 :, i], B[i + 1 :, j])
    B *= alpha
    return np.sum(B**2)


def syrk(alpha, beta, C, A):
    """A symmetric update of the lower triangle."""
    for i in range(A.shape[0]):
        C[i, : i + 1] *= beta
        for k in range(A.shape[1]):
            C[i, : i + 1] += alpha * A[i, k] * A[: i + 1, k]
    return np.sum(C * C)


def syr2k(alpha, beta, C, A, B):
    for i in range(A.shape[0]):
        C[i, : i + 1] *= beta
        for k in range(A.shape[1]):
            C[i, : i + 1] += A[: i + 1, k] * alpha * B[i, k] + B[: i + 1, k] * alpha * A[i, k]
    return np.sum(C * C)


def symm(alpha, beta, C, A, B):
    """A symmetric matrix, of which one triangle is given, times a matrix."""
    C *= beta
    for i in range(C.shape[0]):
        for j in range(C.shape[1]):
            C[:i, j] += alpha * B[i, j] * A[i, :i]
            C[i, j] += alpha * (B[:i, j] @ A[i, :i])
        C[i, :] += alpha * B[i, :] * A[i, i]
    return np.sum(C**2)


def covariance(data):
    """The mean is taken off in place, then one triangle is filled and mirrored."""
    mean = np.mean(data, axis=0)
    data -= mean
    m = data.shape[1]
    cov = np.zeros((m, m))
    for i in range(m):
        cov[i:, i] = data[:, i] @ data[:, i:] / (len(data) - 1.0)
        cov[i, i:] = cov[i:, i]
    return np.sum(cov**2)


def correlation(data):
    n = len(data)
    mean = np.mean(data, axis=0)
    deviation = np.std(data, axis=0)
    deviation[deviation <= 0.1] = 1.0
    data -= mean
    data /= np.sqrt(n) * deviation
    corr = np.eye(data.shape[1])
    for i in range(data.shape[1] - 1):
        corr[i + 1 :, i] = data[:, i] @ data[:, i + 1 :]
        corr[i, i + 1 :] = corr[i + 1 :, i]
    return np.sum(corr * np.arange(data.shape[1]))


def deriche(image, alpha):
    """A recursive smoothing filter along the rows, forwards and backwards."""
    k = (1.0 - np.exp(-alpha)) * (1.0 - np.exp(-alpha)) / (1.0 + alpha * np.exp(-alpha) - np.exp(-2.0 * alpha))
    a1, a2 = k, k * np.exp(-alpha) * (alpha - 1.0)
    a3, a4 = k * np.exp(-alpha) * (alpha + 1.0), -k * np.exp(-2.0 * alpha)
    b1, b2 = 2.0 * np.exp(-alpha), -np.exp(-2.0 * alpha)
    y1, y2 = np.zeros_like(image), np.zeros_like(image)
    y1[:, 0] = a1 * image[:, 0]
    y1[:, 1] = a1 * image[:, 1] + a2 * image[:, 0] + b1 * y1[:, 0]
    for j in range(2, image.shape[1]):
        y1[:, j] = a1 * image[:, j] + a2 * image[:, j - 1] + b1 * y1[:, j - 1] + b2 * y1[:, j - 2]
    y2[:, -1] = 0.0
    y2[:, -2] = a3 * image[:, -1]
    for j in range(image.shape[1] - 3, -1, -1):
        y2[:, j] = a3 * image[:, j + 1] + a4 * image[:, j + 2] + b1 * y2[:, j + 1] + b2 * y2[:, j + 2]
    return np.sum((y1 + y2) ** 2)


def conv2d_bias(image, weights, bias):
    """A convolution layer: windows times weights, pixel by pixel."""
    K = weights.shape[0]
    H, W = image.shape[1] - K + 1, image.shape[2] - K + 1
    out = np.empty((image.shape[0], H, W, weights.shape[3]))
    for i in range(H):
        for j in range(W):
            window = image[:, i : i + K, j : j + K, :, None]
            out[:, i, j, :] = np.sum(window * weights[None], axis=(1, 2, 3))
    return np.sum(np.maximum(out + bias, 0.0))


def softmax_rows(x):
    """Maximum and sum of each row kept, in place."""
    tmp = x - np.max(x, axis=-1, keepdims=True)
    np.exp(tmp, out=tmp)
    tmp /= np.sum(tmp, axis=-1, keepdims=True)
    return tmp


def mlp(x, w1, b1, w2, b2):
    hidden = x @ w1
    hidden += b1
    np.maximum(hidden, 0.0, out=hidden)
    out = hidden @ w2
    out += b2
    return np.log(softmax_rows(out))


def nbody(mass, pos, vel, dt, steps):
    """Leapfrog for bodies that attract one another, energies recorded."""
    energy = np.zeros(steps + 1)
    acc = accelerations(pos, mass)
    for i in range(steps):
        vel += acc * dt / 2.0
        pos += vel * dt
        acc = accelerations(pos, mass)
        vel += acc * dt / 2.0
        energy[i] = 0.5 * np.sum(mass * vel**2)
    energy[-1] = np.sum(pos**2)
    return energy


def accelerations(pos, mass):
    x, y = pos[:, 0:1], pos[:, 1:2]
    dx, dy = x.T - x, y.T - y
    inverse = dx**2 + dy**2 + 0.01
    inverse[inverse > 0] = inverse[inverse > 0] ** (-1.5)
    return np.hstack(((dx * inverse) @ mass, (dy * inverse) @ mass))


def bicg(A, p, r):
    """The two products of the biconjugate gradient method."""
    s, q = np.zeros(A.shape[1]), np.zeros(A.shape[0])
    for i in range(A.shape[0]):
        s += r[i] * A[i]
        q[i] = A[i] @ p
    return s @ s + q @ q


def gemver(alpha, A, u, v, y, z):
    A += np.outer(u, v) + np.outer(v, u)
    x = 0.5 * y @ A + z
    w = alpha * A @ x
    return np.sum(w * x)


def tridiagonal_qr(d, e):
    """Givens rotations down a symmetric tridiagonal matrix."""
    n = len(d)
    R = np.diag(d) + np.diag(e, 1) + np.diag(e, -1)
    for k in range(n - 1):
        r = np.hypot(R[k, k], R[k + 1, k])
        c, s = R[k, k] / r, R[k + 1, k] / r
        G = np.array([[c, s], [-s, c]])
        R[k : k + 2] = G @ R[k : k + 2]
    return np.sum(np.abs(np.diag(R)))


RNG = np.random.default_rng(52)
SPD = np.array([[4.0, 1.0, 0.5], [1.0, 3.0, 0.2], [0.5, 0.2, 2.0]])


def matrix(*shape):
    return RNG.normal(size=shape)


PROGRAMS = (
    program(cholesky, (SPD,), untyped="S201"),
    program(lu, (SPD,), untyped="S201"),
    program(ludcmp, (SPD, matrix(3)), untyped="S201"),
    program(gramschmidt, (matrix(4, 3),), untyped="S201"),
    program(durbin, (0.3 * matrix(4),), untyped="S201"),
    program(trisolv, (SPD, matrix(3), matrix(3)), untyped="S201"),
    program(trmm, (0.7, matrix(3, 3), matrix(3, 2)), untyped="S201"),
    program(syrk, (0.7, 0.4, matrix(3, 3), matrix(3, 2)), untyped="S201"),
    program(syr2k, (0.7, 0.4, matrix(3, 3), matrix(3, 2), matrix(3, 2)), untyped="S201"),
    program(symm, (0.7, 0.4, matrix(3, 2), matrix(3, 3), matrix(3, 2)), untyped="S203"),
    program(covariance, (matrix(4, 3),), untyped="S203"),
    program(correlation, (matrix(5, 3),), untyped="S201"),
    program(deriche, (matrix(2, 5), 0.5), untyped="S201"),
    program(conv2d_bias, (matrix(1, 4, 3, 2), matrix(2, 2, 2, 2), matrix(2))),
    program(softmax_rows, (matrix(2, 3),), untyped="S201"),
    program(mlp, (matrix(2, 3), matrix(3, 3), matrix(3), matrix(3, 2), matrix(2)), untyped="S201"),
    program(nbody, (RNG.random((3, 1)) + 0.5, matrix(3, 2), matrix(3, 2), 0.05, 2), untyped="S203"),
    program(bicg, (matrix(3, 2), matrix(2), matrix(3))),
    program(gemver, (0.6, matrix(3, 3), matrix(3), matrix(3), matrix(3), matrix(3)), untyped="S203"),
    program(tridiagonal_qr, (matrix(3) + 2.0, 0.5 * matrix(2)), untyped="S201"),
)
