# wrt: means
# sample: scales=np.array([[0.5, 1.5], [2.0, 1.0], [0.3, 0.7]]), means=np.arange(6.0).reshape(3, 2), lower=np.arange(12.0).reshape(3, 2, 2), x=np.arange(8.0).reshape(4, 2)
# alike: scales=np.ones((3, 2)), means=np.zeros((3, 2)), lower=np.ones((3, 2, 2)), x=np.zeros((0, 2))

import numpy as np


def mixture(scales, means, lower, x):
    gaps = x[:, None, :] - means
    whitened = scales * gaps + np.einsum("kij,nkj->nki", lower, gaps)
    return np.sum(whitened**2)


# ---- without early_sums ----

import numpy as np


def mixture_grad(scales, means, lower, x):
    """Gradient of `mixture` (mixture.py:8) with respect to means.

    Emitted by tangentc; source sha256 afcac854b232; target numpy.
    """
    gaps = x[:, None, :] - means
    whitened = scales * gaps + (lower @ gaps.transpose(1, 2, 0)).transpose(2, 0, 1)
    # adjoint of mixture.py:11    return np.sum(whitened**2)
    whitened_bar = 2 * whitened
    # mixture.py:10    whitened = scales * gaps + np.einsum("kij,nkj->nki", lower, gaps)
    gaps_bar = (whitened_bar.transpose(1, 0, 2) @ lower).transpose(
        1, 0, 2
    ) + scales * whitened_bar
    # mixture.py:9    gaps = x[:, None, :] - means
    return -np.sum(gaps_bar, axis=0)


# ---- with early_sums ----

import numpy as np


def mixture_grad(scales, means, lower, x):
    """Gradient of `mixture` (mixture.py:8) with respect to means.

    Emitted by tangentc; source sha256 afcac854b232; target numpy.
    """
    gaps = x[:, None, :] - means
    whitened = scales * gaps + (lower @ gaps.transpose(1, 2, 0)).transpose(2, 0, 1)
    # adjoint of mixture.py:11    return np.sum(whitened**2)
    whitened_bar = 2 * whitened
    # mixture.py:9    gaps = x[:, None, :] - means
    sum_whitened_bar = np.sum(whitened_bar, axis=0)
    return -(
        np.einsum("ki,kij->kj", sum_whitened_bar, lower) + scales * sum_whitened_bar
    )
