"""What is trained: networks, a recurrent cell, attention, logistic regression."""

from __future__ import annotations

import numpy as np

from benchmarks.workloads.workload import Workload


def mlp(W1, b1, W2, b2, X, targets):
    h = np.tanh(X @ W1 + b1)
    logits = h @ W2 + b2
    logits = logits - np.max(logits, axis=1, keepdims=True)
    log_normaliser = np.log(np.sum(np.exp(logits), axis=1))
    return np.mean(log_normaliser - np.sum(logits * targets, axis=1))


def mlp_by_hand(W1, b1, W2, b2, X, targets):
    h = np.tanh(X @ W1 + b1)
    logits = h @ W2 + b2
    logits -= np.max(logits, axis=1, keepdims=True)
    logits_bar = np.exp(logits)
    scale = np.float32(1.0 / len(X))
    logits_bar *= scale / np.sum(logits_bar, axis=1, keepdims=True)
    logits_bar -= scale * targets
    W2_bar = h.T @ logits_bar
    b2_bar = np.sum(logits_bar, axis=0)
    pre_bar = logits_bar @ W2.T
    pre_bar *= 1.0 - h * h
    return X.T @ pre_bar, np.sum(pre_bar, axis=0), W2_bar, b2_bar


def logistic_regression(w, b, X, y):
    z = X @ w + b
    return np.mean(np.logaddexp(0.0, z) - y * z) + 0.01 * np.sum(w**2)


def logistic_regression_by_hand(w, b, X, y):
    z = X @ w + b
    z_bar = (1.0 / (1.0 + np.exp(-z)) - y) / z.size
    return X.T @ z_bar + 0.02 * w, np.sum(z_bar)


def lstm(W, U, b, xs, h, c):
    n = h.shape[1]
    for k in range(len(xs)):
        gates = xs[k] @ W + h @ U + b
        i = 1.0 / (1.0 + np.exp(-gates[:, :n]))
        f = 1.0 / (1.0 + np.exp(-gates[:, n : 2 * n]))
        o = 1.0 / (1.0 + np.exp(-gates[:, 2 * n : 3 * n]))
        g = np.tanh(gates[:, 3 * n :])
        c = f * c + i * g
        h = o * np.tanh(c)
    return np.sum(h**2)


def lstm_by_hand(W, U, b, xs, h, c):
    n = h.shape[1]
    saved = []
    for x in xs:
        gates = x @ W + h @ U + b
        s = 1.0 / (1.0 + np.exp(-gates[:, : 3 * n]))
        g = np.tanh(gates[:, 3 * n :])
        following = s[:, n : 2 * n] * c + s[:, :n] * g
        t = np.tanh(following)
        saved.append((h, c, s, g, t))
        c, h = following, s[:, 2 * n :] * t
    W_bar, U_bar, b_bar = np.zeros_like(W), np.zeros_like(U), np.zeros_like(b)
    h_bar, c_bar = 2.0 * h, np.zeros_like(c)
    gates_bar = np.empty((h.shape[0], 4 * n))
    for k in range(len(xs) - 1, -1, -1):
        h, c, s, g, t = saved[k]
        i, f, o = s[:, :n], s[:, n : 2 * n], s[:, 2 * n :]
        c_bar += h_bar * o * (1.0 - t * t)
        gates_bar[:, :n] = c_bar * g
        gates_bar[:, n : 2 * n] = c_bar * c
        gates_bar[:, 2 * n : 3 * n] = h_bar * t
        gates_bar[:, : 3 * n] *= s * (1.0 - s)
        gates_bar[:, 3 * n :] = c_bar * i * (1.0 - g * g)
        W_bar += xs[k].T @ gates_bar
        U_bar += h.T @ gates_bar
        b_bar += np.sum(gates_bar, axis=0)
        h_bar = gates_bar @ U.T
        c_bar *= f
    return W_bar, U_bar, b_bar


def attention(Wq, Wk, Wv, X):
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    scores = scores - np.max(scores, axis=1, keepdims=True)
    weights = np.exp(scores)
    weights = weights / np.sum(weights, axis=1, keepdims=True)
    return np.sum((weights @ V) ** 2)


def attention_by_hand(Wq, Wk, Wv, X):
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    scale = 1.0 / np.sqrt(Q.shape[1])
    weights = Q @ K.T
    weights *= scale
    weights -= np.max(weights, axis=1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= np.sum(weights, axis=1, keepdims=True)
    out_bar = 2.0 * (weights @ V)
    V_bar = weights.T @ out_bar
    weights_bar = out_bar @ V.T
    weights_bar -= np.sum(weights_bar * weights, axis=1, keepdims=True)
    weights_bar *= weights
    weights_bar *= scale
    return X.T @ (weights_bar @ K), X.T @ (weights_bar.T @ Q), X.T @ V_bar


def _network(batch: int):
    def make(rng: np.random.Generator):
        shapes = ((64, 128), (128,), (128, 10), (10,), (batch, 64))
        arrays = [(0.1 * rng.normal(size=shape)).astype(np.float32) for shape in shapes]
        return (*arrays, np.eye(10, dtype=np.float32)[rng.integers(0, 10, batch)])

    return make


def _regression(count: int, features: int):
    def make(rng: np.random.Generator):
        X = rng.normal(size=(count, features))
        return rng.normal(size=features), 0.3, X, rng.integers(0, 2, count).astype(float)

    return make


def _recurrence(batch: int, hidden: int):
    def make(rng: np.random.Generator):
        W, U = 0.1 * rng.normal(size=(2, hidden, 4 * hidden))
        xs = rng.normal(size=(50, batch, hidden))
        return W, U, np.zeros(4 * hidden), xs, np.zeros((batch, hidden)), np.zeros((batch, hidden))

    return make


def _sequence(length: int, width: int):
    return lambda rng: (*(rng.normal(size=(3, width, width)) / width), rng.normal(size=(length, width)))


WORKLOADS = (
    Workload(mlp, mlp_by_hand, (0, 1, 2, 3), {"32": _network(32), "256": _network(256), "1024": _network(1024)}),
    Workload(
        logistic_regression,
        logistic_regression_by_hand,
        (0, 1),
        {"1e3": _regression(1000, 20), "1e5": _regression(100_000, 50)},
    ),
    Workload(lstm, lstm_by_hand, (0, 1, 2), {"16x32": _recurrence(16, 32), "64x128": _recurrence(64, 128)}),
    Workload(attention, attention_by_hand, (0, 1, 2), {"64x32": _sequence(64, 32), "512x64": _sequence(512, 64)}),
)
