# wrt: mean, deviation
# sample: mean=0.3, deviation=1.5, x=np.array([0.2, -1.0, 2.5])

import numpy as np
from scipy import stats


def log_likelihood(mean, deviation, x):
    residual = stats.norm(mean, deviation)
    return np.sum(residual.logpdf(x))


# ---- emitted ----

import numpy as np


def log_likelihood_grad(mean, deviation, x):
    """Gradient of `log_likelihood` (normal_likelihood.py:8) with respect to mean, deviation.

    Emitted by tangentc; source sha256 70a27682ba02; target numpy.
    """
    shifted = x - mean
    quotient = shifted / deviation
    # adjoint of normal_likelihood.py:10    return np.sum(residual.logpdf(x))
    value_bar = np.full_like(shifted, 1.0)
    quotient_2 = quotient / deviation
    deviation_bar = quotient @ quotient_2 - np.sum(value_bar) / deviation
    mean_bar = np.sum(quotient_2)
    return mean_bar, deviation_bar
