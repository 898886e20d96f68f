# wrt: spot, vol
# sample: spot=np.array([90.0, 110.0]), strike=np.array([100.0, 95.0]), expiry=np.array([0.5, 1.5]), rate=0.03, vol=np.array([0.2, 0.35])

import numpy as np


def call_price(spot, strike, expiry, rate, vol):
    total = vol * np.sqrt(expiry)
    d1 = (np.log(spot / strike) + rate * expiry) / total + 0.5 * total
    d2 = d1 - total
    cdf1 = 0.5 * (1.0 + np.tanh(0.7988 * d1 * (1.0 + 0.04417 * d1**2)))
    cdf2 = 0.5 * (1.0 + np.tanh(0.7988 * d2 * (1.0 + 0.04417 * d2**2)))
    return np.sum(spot * cdf1 - strike * np.exp(-rate * expiry) * cdf2)


# ---- emitted ----

import numpy as np


def call_price_grad(spot, strike, expiry, rate, vol):
    """Gradient of `call_price` (call_price.py:7) with respect to spot, vol.

    Emitted by tangentc; source sha256 1431e6469daa; target numpy.
    """
    sqrt_expiry = np.sqrt(expiry)
    total = vol * sqrt_expiry
    quotient = (np.log(spot / strike) + rate * expiry) / total
    d1 = quotient + 0.5 * total
    d2 = d1 - total
    d1_squared = d1**2
    tanh_value = np.tanh(0.7988 * d1 * (1.0 + 0.04417 * d1_squared))
    cdf1 = 0.5 * (1.0 + tanh_value)
    d2_squared = d2**2
    # adjoint of call_price.py:12    cdf2 = 0.5 * (1.0 + np.tanh(0.7988 * d2 * (1.0 + 0.04417 * d2**2)))
    total_2 = 0.7988 + 0.105848988 * d2_squared
    total_bar = total_2 * (
        (1 - np.tanh(0.7988 * d2 * (1.0 + 0.04417 * d2_squared)) ** 2)
        * (0.5 * (strike * np.exp(-rate * expiry)))
    )
    # call_price.py:10    d2 = d1 - total
    d1_bar = (0.7988 + 0.105848988 * d1_squared) * (
        (1 - tanh_value**2) * (0.5 * spot)
    ) - total_bar
    # call_price.py:9    d1 = (np.log(spot / strike) + rate * expiry) / total + 0.5 * total
    quotient_2 = d1_bar / total
    total_bar = total_bar + 0.5 * d1_bar - quotient * quotient_2
    spot_bar = cdf1 + quotient_2 / spot
    # call_price.py:8    total = vol * np.sqrt(expiry)
    vol_bar = sqrt_expiry * total_bar
    return spot_bar, vol_bar
