# wrt: A, weight
# sample: A=np.sin(np.arange(9.0)).reshape(3, 3), weight=0.3

import numpy as np


def regularized(A, weight):
    normal = A @ A.T
    normal.flat[:: len(A) + 1] += weight
    rows = normal.reshape(-1)
    rows[0] *= rows[1]
    return np.sum(np.linalg.inv(normal))


# ---- emitted ----

import numpy as np


def regularized_grad(A, weight):
    """Gradient of `regularized` (regularized.py:7) with respect to A, weight.

    Emitted by tangentc; source sha256 3784956b900d; target numpy.
    """
    normal = A @ A.T
    total = len(A) + 1
    normal.flat[::total] += weight
    product = normal.flat[0] * normal.flat[1]
    if not np.may_share_memory(normal, normal.reshape(-1)):
        raise ValueError(
            "ravel and reshape copy an array of this layout, so that what is written into one is not seen in the other"
        )
    normal_old = normal.flat[0]
    normal.flat[0] = product
    inv_normal = np.linalg.inv(normal)
    # adjoint of regularized.py:12    return np.sum(np.linalg.inv(normal))
    normal_bar = (-inv_normal).T @ (np.full_like(normal, 1.0) @ inv_normal.T)
    # regularized.py:11    rows[0] *= rows[1]
    normal.flat[0] = normal_old
    normal_bar_item = normal_bar.flat[0]
    normal_bar.flat[0] = 0.0
    product_2 = normal.flat[1] * normal_bar_item
    normal_bar.flat[1] += normal.flat[0] * normal_bar_item
    normal_bar.flat[0] += product_2
    # regularized.py:9    normal.flat[:: len(A) + 1] += weight
    weight_bar = np.sum(normal_bar.flat[::total])
    # regularized.py:8    normal = A @ A.T
    A_bar = normal_bar @ A + normal_bar.T @ A
    return A_bar, weight_bar
