# wrt: W, U, b
# sample: xs=np.arange(12.0).reshape(2, 2, 3) / 9, W=np.full((3, 2), 0.2), U=np.array([[0.1, -0.3], [0.2, 0.4]]), b=np.array([0.1, 0.0])

import numpy as np


def activity(xs, W, U, b):
    h = np.zeros((xs.shape[1], U.shape[0]))
    for x in xs:
        h = np.tanh(x @ W + h @ U + b)
    return np.mean(h**2)


# ---- emitted ----

import numpy as np


def activity_grad(xs, W, U, b):
    """Gradient of `activity` (recurrent_cell.py:7) with respect to W, U, b.

    Emitted by tangentc; source sha256 7481e3a4251a; target numpy.
    """
    h = np.zeros((xs.shape[1], U.shape[0]))
    saved = []
    for x in xs:
        saved.append((x, h))
        h = np.tanh(x @ W + h @ U + b)
    # adjoint of recurrent_cell.py:11    return np.mean(h**2)
    h_bar = 2 * h * (1.0 / h.size)
    # recurrent_cell.py:9    for x in xs:
    b_bar = np.zeros_like(b)
    U_bar = np.zeros_like(U)
    W_bar = np.zeros_like(W)
    for x, h_2 in reversed(saved):
        # recurrent_cell.py:10    h = np.tanh(x @ W + h @ U + b)
        product = (1 - h**2) * h_bar
        b_bar += np.sum(product, axis=0)
        h_bar = product @ U.T
        U_bar += h_2.T @ product
        W_bar += x.T @ product
        h = h_2
    return W_bar, U_bar, b_bar
