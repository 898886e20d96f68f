"""Chains of elementwise operations: on a number, where calls cost most, and on arrays, where memory does."""

from __future__ import annotations

import math

import numpy as np

from benchmarks.workloads.workload import Workload


def square_and_sine(x):
    return x**2 + np.sin(x)


def square_and_sine_by_hand(x):
    return (2.0 * x + math.cos(x),)


def tanh_of_number(x):
    y = np.exp(-2.0 * x)
    return (1.0 - y) / (1.0 + y)


def tanh_of_number_by_hand(x):
    y = math.exp(-2.0 * x)
    denominator = 1.0 + y
    return (4.0 * y / (denominator * denominator),)


def tanh(x):
    y = np.exp(-2.0 * x)
    return np.sum((1.0 - y) / (1.0 + y))


def tanh_by_hand(x):
    y = np.exp(-2.0 * x)
    denominator = 1.0 + y
    denominator *= denominator
    y *= 4.0
    y /= denominator
    return (y,)


def rosenbrock(x):
    return np.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1.0 - x[:-1]) ** 2)


def rosenbrock_by_hand(x):
    head = x[:-1]
    gap = x[1:] - head**2
    x_bar = np.empty_like(x)
    x_bar[:-1] = -400.0 * head * gap - 2.0 * (1.0 - head)
    x_bar[-1] = 0.0
    x_bar[1:] += 200.0 * gap
    return (x_bar,)


def call_price(spot, strike, expiry, rate, vol):
    total = vol * np.sqrt(expiry)
    d1 = (np.log(spot / strike) + rate * expiry) / total + 0.5 * total
    d2 = d1 - total
    cdf1 = 0.5 * (1.0 + np.tanh(0.7988 * d1 * (1.0 + 0.04417 * d1**2)))
    cdf2 = 0.5 * (1.0 + np.tanh(0.7988 * d2 * (1.0 + 0.04417 * d2**2)))
    return np.sum(spot * cdf1 - strike * np.exp(-rate * expiry) * cdf2)


def call_price_by_hand(spot, strike, expiry, rate, vol):
    root = np.sqrt(expiry)
    total = vol * root
    drift = np.log(spot / strike) + rate * expiry
    d1 = drift / total + 0.5 * total
    d2 = d1 - total
    square1, square2 = d1 * d1, d2 * d2
    t1 = np.tanh(d1 * (0.7988 + 0.7988 * 0.04417 * square1))
    t2 = np.tanh(d2 * (0.7988 + 0.7988 * 0.04417 * square2))
    discounted = strike * np.exp(-rate * expiry)
    d1_bar = spot * (1.0 - t1 * t1) * (0.3994 + 1.1982 * 0.04417 * square1)
    d2_bar = discounted * (1.0 - t2 * t2) * (-0.3994 - 1.1982 * 0.04417 * square2)
    d_bar = d1_bar + d2_bar
    spot_bar = 0.5 * (1.0 + t1) + d_bar / (total * spot)
    total_bar = d_bar * (0.5 - drift / (total * total)) - d2_bar
    return spot_bar, total_bar * root


def _options(count: int):
    def make(rng: np.random.Generator):
        spot, strike = rng.uniform(80, 120, (2, count))
        return spot, strike, rng.uniform(0.5, 2.0, count), 0.03, rng.uniform(0.1, 0.4, count)

    return make


WORKLOADS = (
    Workload(square_and_sine, square_and_sine_by_hand, (0,), {"float": lambda rng: (0.7,)}),
    Workload(tanh_of_number, tanh_of_number_by_hand, (0,), {"float": lambda rng: (0.7,)}),
    Workload(
        tanh,
        tanh_by_hand,
        (0,),
        {"1e3": lambda rng: (rng.normal(size=1000),), "1e6": lambda rng: (rng.normal(size=1_000_000),)},
    ),
    Workload(
        rosenbrock,
        rosenbrock_by_hand,
        (0,),
        {"10": lambda rng: (rng.normal(size=10),), "1000": lambda rng: (rng.normal(size=1000),)},
    ),
    Workload(call_price, call_price_by_hand, (0, 4), {"1e4": _options(10_000), "1e6": _options(1_000_000)}),
)
