# wrt: coefficients, series
# sample: coefficients=np.array([0.3, 0.2]), series=np.array([0.5, -0.1, 0.4, 0.9, 0.3])

import numpy as np


def autoregression(coefficients, series):
    order = len(coefficients)
    total = 0.0
    for t in range(order, len(series)):
        total = total + (series[t] - np.dot(coefficients, series[t - order : t][::-1])) ** 2
    return total


# ---- emitted ----

import numpy as np


def autoregression_grad(coefficients, series):
    """Gradient of `autoregression` (autoregression.py:7) with respect to coefficients, series.

    Emitted by tangentc; source sha256 5331ab86dfce; target numpy.
    """
    order = len(coefficients)
    saved = []
    for t in range(order, len(series)):
        saved.append((t, series[t] - np.dot(coefficients, series[t - order : t][::-1])))
    # adjoint of autoregression.py:10    for t in range(order, len(series)):
    coefficients_bar = np.zeros_like(coefficients)
    series_bar = np.zeros_like(series)
    for t, item in reversed(saved):
        # autoregression.py:11    total = total + (series[t] - np.dot(coefficients, series[t - order : t][::-1])) ** 2
        product = 2 * item
        difference = t - order
        series_part = series[difference:t]
        negative = -(coefficients * product)
        coefficients_bar -= product * series_part[::-1]
        total = np.zeros(series_part.shape)
        total[::-1] = negative
        series_bar[difference:t] += total
        series_bar[t] += product
    return coefficients_bar, series_bar
