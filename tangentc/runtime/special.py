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


def carlson_integral(x: Any, y: Any, z: Any, p: Any, i: float, j: float, k: float, m: float) -> Any:
    """The integral of (t + x)**-i (t + y)**-j (t + z)**-k (t + p)**-m over all positive t, of which Carlson's are made.

    In the logarithm of t what is integrated is analytic in a strip of width 2 pi, and a sum over equally spaced points
    converges to the last digit.
    """
    parts = [(np.asarray(each, np.float64), power) for each, power in ((x, i), (y, j), (z, k), (p, m)) if power]
    some = np.concatenate([each[each > 0].ravel() for each, _ in parts])
    low, high = (np.log(some.min()), np.log(some.max())) if some.size else (0.0, 0.0)
    t = np.exp(np.arange(low - 75.0, high + 45.0, 0.5))
    value = np.asarray(0.5 * t)
    for each, power in parts:
        value = value * (t + each[..., None]) ** -power
    diverges = [(each == 0) & (power >= 1) for each, power in parts]
    total = np.where(np.any(np.broadcast_arrays(*diverges), axis=0), np.inf, np.sum(value, axis=-1))
    return total.astype(np.result_type(x, y, z, p))[()]
