# wrt: A
# sample: A=np.array([[2.0, 0.3], [0.3, 1.0]]), b=np.array([1.0, 2.0])
# sample: A=np.array([[-1.0, 0.3], [0.3, 1.0]]), b=np.array([1.0, 2.0])
import numpy as np


def negative_log_likelihood(A, b):
    jitter = 1e-3
    for _attempt in range(8):
        try:
            L = np.linalg.cholesky(A + jitter * np.eye(len(b)))
            break
        except np.linalg.LinAlgError:
            jitter *= 10.0
    z = np.linalg.solve(L, b)
    return 0.5 * z @ z + np.sum(np.log(np.diag(L)))


# ---- emitted ----

import numpy as np


def float_dtype(x):
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def onto_diagonal(y_bar, x, offset=0, axis1=0, axis2=1):
    """Zero in the shape of `x`, but `y_bar` on the diagonals over `axis1` and `axis2`."""
    x_bar = np.zeros(np.shape(x), dtype=float_dtype(x))
    planes = np.moveaxis(x_bar, (axis1, axis2), (-2, -1))
    places = np.arange(np.diagonal(planes, offset, -2, -1).shape[-1])
    planes[..., places + max(-offset, 0), places + max(offset, 0)] = y_bar
    return x_bar


def undo_diag(y_bar, x, k=0):
    """The adjoint of `x` in `y = np.diag(x, k)`, for a vector and for a matrix."""
    return np.diagonal(y_bar, k) if np.ndim(x) == 1 else onto_diagonal(y_bar, x, k)


def folded_down(m):
    """The transpose of `mirrored`: the upper triangle added to the lower one."""
    return np.tril(m) + np.tril(np.swapaxes(m, -1, -2), -1)


def half_lower(m):
    """The lower triangle of `m`, its diagonal halved."""
    return np.tril(m) - 0.5 * m * np.eye(m.shape[-1], dtype=m.dtype)


def zeros_like(x):
    """A zero derivative in the structure of `x`; None where `x` holds no number."""
    if isinstance(x, tuple):
        items = [zeros_like(item) for item in x]
        return type(x)(*items) if hasattr(x, "_fields") else tuple(items)
    if isinstance(x, (list, range)):
        return [zeros_like(item) for item in x]
    if isinstance(x, dict):
        return {key: zeros_like(item) for key, item in x.items()}
    if isinstance(x, np.ndarray) and x.dtype.kind in "fciub":
        return np.zeros_like(x, dtype=float_dtype(x))
    if isinstance(x, np.number):
        return float_dtype(x).type(0.0)
    return 0.0 if isinstance(x, (int, float, complex)) else None


def negative_log_likelihood_grad(A, b):
    """Gradient of `negative_log_likelihood` (jitter_in_retry_loop.py:7) with respect to A.

    Emitted by tangentc; source sha256 cc78e15bc9aa; target numpy.
    """
    saved = []
    L = None
    jitter = 0.001
    for _ in range(8):
        try:
            L_2 = np.linalg.cholesky(A + jitter * np.eye(len(b)))
            stop = True
            failed = False
        except np.linalg.LinAlgError:
            jitter = jitter * 10.0
            L_2 = L
            stop = False
            failed = True
        saved.append((L, failed))
        L = L_2
        if stop:
            break
    z = np.linalg.solve(L, b)
    product = 0.5 * z
    diag_L = np.diag(L)
    # adjoint of jitter_in_retry_loop.py:16    return 0.5 * z @ z + np.sum(np.log(np.diag(L)))
    z_bar = product * 1.0 + product
    # jitter_in_retry_loop.py:15    z = np.linalg.solve(L, b)
    L_bar = undo_diag(np.full_like(np.log(diag_L), 1.0) / diag_L, L) + np.outer(
        -np.linalg.solve(L.T, z_bar), z
    )
    # jitter_in_retry_loop.py:9    for _attempt in range(8):
    A_bar = np.zeros_like(A)
    for L_2, failed in reversed(saved):
        if not failed:
            # jitter_in_retry_loop.py:11    L = np.linalg.cholesky(A + jitter * np.eye(len(b)))
            inverse = np.linalg.inv(L)
            A_bar = A_bar + folded_down(inverse.T @ (half_lower(L.T @ L_bar) @ inverse))
            # jitter_in_retry_loop.py:10    try:
            L_bar = zeros_like(L_2)
        L = L_2
    return A_bar
