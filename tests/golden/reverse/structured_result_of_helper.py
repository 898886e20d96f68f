# wrt: x
# sample: x=np.array([0.3, 1.2, -0.7])

import numpy as np


def moments(v):
    m = np.mean(v)
    return m, np.mean((v - m) ** 2)


def ratio(x):
    mean, variance = moments(x)
    return mean / np.sqrt(variance)


# ---- emitted ----

import numpy as np


def ratio_grad(x):
    """Gradient of `ratio` (structured_result_of_helper.py:12) with respect to x.

    Emitted by tangentc; source sha256 cb1c40a5641d; target numpy.
    """
    m = np.mean(x)
    difference = x - m
    variance = np.mean(difference**2)
    sqrt_variance = np.sqrt(variance)
    # adjoint of structured_result_of_helper.py:14    return mean / np.sqrt(variance)
    m_bar = 1.0 / sqrt_variance
    # structured_result_of_helper.py:9    return m, np.mean((v - m) ** 2)
    product = (
        2 * difference * (m / sqrt_variance * m_bar / (2 * sqrt_variance) / x.size)
    )
    m_bar = m_bar + np.sum(product)
    # structured_result_of_helper.py:8    m = np.mean(v)
    return m_bar / x.size - product
