"""Functions as users write them, each with the derivative that an expert would write: the standard for emitted code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

_rng = np.random.default_rng(7)


@dataclass(frozen=True)
class Standard:
    """A function, the gradient written by hand, arguments that both take, and the positions that are differentiated."""

    primal: Callable[..., Any]
    gradient: Callable[..., Any]
    arguments: tuple[Any, ...]
    wrt: tuple[int, ...]

    @property
    def name(self) -> str:
        return self.primal.__name__


def tanh(x):
    y = np.exp(-2.0 * x)
    return (1.0 - y) / (1.0 + y)


def tanh_by_hand(x):
    y = np.exp(-2.0 * x)
    denominator = 1.0 + y
    value = (1.0 - y) / denominator
    y_bar = -(1.0 + value) / denominator
    return -2.0 * y * y_bar


def logistic_regression(w, b, X, y):
    z = X @ w + b
    return np.mean(np.logaddexp(0.0, z) - y * z) + 0.01 * np.sum(w**2)


def logistic_regression_by_hand(w, b, X, y):
    z = X @ w + b
    z_bar = (1.0 / (1.0 + np.exp(-z)) - y) / z.size
    w_bar = X.T @ z_bar + 0.02 * w
    b_bar = np.sum(z_bar)
    return w_bar, b_bar


def mlp(params, X, labels):
    W1, b1, W2, b2 = params
    h = np.tanh(X @ W1 + b1)
    logits = h @ W2 + b2
    logits = logits - np.max(logits, axis=1, keepdims=True)
    log_normaliser = np.log(np.sum(np.exp(logits), axis=1))
    return np.mean(log_normaliser - logits[np.arange(len(labels)), labels])


def mlp_by_hand(params, X, labels):
    W1, b1, W2, b2 = params
    h = np.tanh(X @ W1 + b1)
    logits = h @ W2 + b2
    logits = logits - np.max(logits, axis=1, keepdims=True)  # its own derivative cancels below
    e = np.exp(logits)
    scale = 1.0 / len(labels)
    logits_bar = e * (scale / np.sum(e, axis=1, keepdims=True))
    logits_bar[np.arange(len(labels)), labels] -= scale
    W2_bar = h.T @ logits_bar
    b2_bar = np.sum(logits_bar, axis=0)
    pre_bar = (logits_bar @ W2.T) * (1.0 - h**2)
    W1_bar = X.T @ pre_bar
    b1_bar = np.sum(pre_bar, axis=0)
    return W1_bar, b1_bar, W2_bar, b2_bar


def pendulum(theta, omega, g, dt, steps):
    for _ in range(steps):
        omega = omega - dt * g * np.sin(theta)
        theta = theta + dt * omega
    return 0.5 * omega**2 + g * (1.0 - np.cos(theta))


def pendulum_by_hand(theta, omega, g, dt, steps):
    theta_saved = []
    for _ in range(steps):
        theta_saved.append(theta)
        omega = omega - dt * g * np.sin(theta)
        theta = theta + dt * omega
    omega_bar = omega
    theta_bar = g * np.sin(theta)
    for _ in range(steps):
        theta = theta_saved.pop()
        omega_bar = omega_bar + dt * theta_bar
        theta_bar = theta_bar - dt * g * np.cos(theta) * omega_bar
    return theta_bar, omega_bar


def heat(u, alpha, steps):
    u = u.copy()
    for _ in range(steps):
        u[1:-1] += alpha * (u[2:] - 2.0 * u[1:-1] + u[:-2])
    return np.sum(u**2)


def heat_by_hand(u, alpha, steps):
    u = u.copy()
    laplacian_saved = []
    for _ in range(steps):
        laplacian = u[2:] - 2.0 * u[1:-1] + u[:-2]
        laplacian_saved.append(laplacian)
        u[1:-1] += alpha * laplacian
    u_bar = 2.0 * u
    alpha_bar = 0.0
    for _ in range(steps):
        laplacian = laplacian_saved.pop()
        alpha_bar += laplacian @ u_bar[1:-1]
        laplacian_bar = alpha * u_bar[1:-1]
        u_bar[2:] += laplacian_bar
        u_bar[1:-1] -= 2.0 * laplacian_bar
        u_bar[:-2] += laplacian_bar
    return u_bar, alpha_bar


def newton_root(a):
    x = a if a > 1.0 else 1.0
    while abs(x * x - a) > 1e-10:
        x = 0.5 * (x + a / x)
    return x


def newton_root_by_hand(a):
    from_a = a > 1.0
    x = a if from_a else 1.0
    x_saved = []
    while abs(x * x - a) > 1e-10:
        x_saved.append(x)
        x = 0.5 * (x + a / x)
    x_bar = 1.0
    a_bar = 0.0
    while x_saved:
        x = x_saved.pop()
        a_bar += 0.5 * x_bar / x
        x_bar = 0.5 * x_bar * (1.0 - a / x**2)
    if from_a:
        a_bar += x_bar
    return a_bar


def rnn(xs, W, U, b):
    h = np.zeros((xs.shape[1], U.shape[0]))
    for x in xs:
        h = np.tanh(x @ W + h @ U + b)
    return np.mean(h**2)


def rnn_by_hand(xs, W, U, b):
    h = np.zeros((xs.shape[1], U.shape[0]))
    h_saved = []
    for x in xs:
        h_saved.append(h)
        h = np.tanh(x @ W + h @ U + b)
    h_bar = 2.0 * h / h.size
    W_bar = np.zeros_like(W)
    U_bar = np.zeros_like(U)
    b_bar = np.zeros_like(b)
    for x in xs[::-1]:
        pre_bar = h_bar * (1.0 - h**2)
        h = h_saved.pop()
        W_bar += x.T @ pre_bar
        U_bar += h.T @ pre_bar
        b_bar += np.sum(pre_bar, axis=0)
        h_bar = pre_bar @ U.T
    return W_bar, U_bar, b_bar


def gaussian_log_density(mean, covariance, x):
    r = x - mean
    _, log_det = np.linalg.slogdet(covariance)
    return -0.5 * (r @ np.linalg.solve(covariance, r) + log_det + r.size * np.log(2.0 * np.pi))


def gaussian_log_density_by_hand(mean, covariance, x):
    r = x - mean
    precision = np.linalg.inv(covariance)
    s = precision @ r
    mean_bar = 0.5 * (s + precision.T @ r)
    covariance_bar = 0.5 * (np.outer(precision.T @ r, s) - precision.T)
    return mean_bar, covariance_bar


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
    t1 = np.tanh(0.7988 * d1 * (1.0 + 0.04417 * d1**2))
    t2 = np.tanh(0.7988 * d2 * (1.0 + 0.04417 * d2**2))
    d1_bar = 0.5 * spot * (1.0 - t1**2) * 0.7988 * (1.0 + 3 * 0.04417 * d1**2)
    d2_bar = -0.5 * strike * np.exp(-rate * expiry) * (1.0 - t2**2) * 0.7988 * (1.0 + 3 * 0.04417 * d2**2)
    d_bar = d1_bar + d2_bar
    spot_bar = 0.5 * (1.0 + t1) + d_bar / (total * spot)
    total_bar = d_bar * (0.5 - drift / total**2) - d2_bar
    return spot_bar, total_bar * root


def _labelled(inputs: int, hidden: int, classes: int, count: int) -> tuple[Any, ...]:
    shapes = ((inputs, hidden), (hidden,), (hidden, classes), (classes,))
    params = tuple(_rng.normal(size=shape) for shape in shapes)
    return params, _rng.normal(size=(count, inputs)), _rng.integers(0, classes, count)


def _options(count: int) -> tuple[Any, ...]:
    spot, strike = _rng.uniform(80, 120, (2, count))
    return spot, strike, _rng.uniform(0.5, 2.0, count), 0.03, _rng.uniform(0.1, 0.4, count)


STANDARDS = (
    Standard(tanh, tanh_by_hand, (1.0,), (0,)),
    Standard(
        logistic_regression,
        logistic_regression_by_hand,
        (_rng.normal(size=5), 0.3, _rng.normal(size=(20, 5)), _rng.integers(0, 2, 20).astype(float)),
        (0, 1),
    ),
    Standard(mlp, mlp_by_hand, _labelled(4, 6, 3, 8), (0,)),
    Standard(pendulum, pendulum_by_hand, (0.3, 0.1, 9.8, 0.01, 50), (0, 1)),
    Standard(heat, heat_by_hand, (_rng.normal(size=12), 0.1, 5), (0, 1)),
    Standard(newton_root, newton_root_by_hand, (7.3,), (0,)),
    Standard(
        rnn,
        rnn_by_hand,
        (_rng.normal(size=(5, 3, 4)), _rng.normal(size=(4, 6)), _rng.normal(size=(6, 6)), _rng.normal(size=6)),
        (1, 2, 3),
    ),
    Standard(
        gaussian_log_density,
        gaussian_log_density_by_hand,
        (_rng.normal(size=4), np.eye(4) * 3 + 0.5, _rng.normal(size=4)),
        (0, 1),
    ),
    Standard(call_price, call_price_by_hand, _options(6), (0, 4)),
)
