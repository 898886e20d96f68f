"""Special functions that the derivatives of NumPy's and of `math`'s own need."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.broadcasting import float_dtype


def bessel_i(order: int, x: Any) -> Any:
    """The modified Bessel function of the first kind of an integer order.

    It is the mean of cos(order t) exp(x cos t) over a period, and a sum over equally spaced t converges to that faster
    than any power of their number; 256 are enough up to where exp(x) overflows.
    """
    t = (np.arange(256) + 0.5) * (np.pi / 256)
    values = np.exp(np.expand_dims(x, -1) * np.cos(t)) * np.cos(order * t)
    return np.mean(values, axis=-1).astype(float_dtype(x))[()]


def logistic(x: Any) -> Any:
    """The logistic function 1 / (1 + exp(-x)) of an array; no exponent is above zero, so nothing overflows."""
    share, total = np.exp(np.minimum(x, 0.0)), np.copysign(x, -1.0)
    share /= np.add(np.exp(total, total), 1.0, total)  # in place: two arrays in all
    return share


def polygamma(n: int, x: float) -> float:
    """The n-th derivative of the logarithmic derivative of the gamma function.

    Steps of the recurrence lead to where the asymptotic series holds to the last digit (Abramowitz and Stegun, 6.4.6
    and 6.4.11).
    """
    factorial = np.prod(np.arange(1.0, n + 1.0))
    total = 0.0
    while x < 10.0 + n:
        total += factorial / x ** (n + 1)
        x += 1.0
    total += 0.5 * factorial / x ** (n + 1) + (-np.log(x) if n == 0 else factorial / n / x**n)
    for k, bernoulli in enumerate((1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510), start=1):
        rising = 0.5 / k if n == 0 else np.prod(np.arange(2.0 * k + 1.0, 2.0 * k + n))
        total += bernoulli * rising / x ** (2 * k + n)
    return float(total if n % 2 else -total)
