"""Models that are fitted by gradient descent."""

from __future__ import annotations

import numpy as np

from tests.corpus.program import program


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def softmax(x, axis=-1):
    shifted = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return shifted / np.sum(shifted, axis=axis, keepdims=True)


def logsumexp(x, axis=None):
    largest = np.max(x)
    return largest + np.log(np.sum(np.exp(x - largest), axis=axis))


def logistic_regression(w, b, x, y, penalty=0.1):
    """Mean cross entropy with a ridge."""
    p = sigmoid(x @ w + b)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) + 0.5 * penalty * np.sum(w**2)


def softmax_regression(w, x, labels):
    """Mean negative log-likelihood of integer labels."""
    scores = x @ w
    log_norm = np.log(np.sum(np.exp(scores), axis=1))
    return np.mean(log_norm - scores[np.arange(len(labels)), labels])


def perceptron(layers, x):
    """A network given as a list of (weights, bias)."""
    *hidden, (w_out, b_out) = layers
    for w, b in hidden:
        x = np.tanh(x @ w + b)
    return x @ w_out + b_out


def perceptron_loss(layers, x, y):
    """Squared error of the network, with weight decay."""
    residual = perceptron(layers, x) - y
    decay = sum_of_squares(layers)
    return np.mean(residual**2) + 1e-2 * decay


def sum_of_squares(layers):
    total = 0.0
    for w, _ in layers:
        total += np.sum(w * w)
    return total


def lstm_cell(params, state, x):
    """One step; parameters in a dict, state a tuple."""
    h, c = state
    gates = x @ params["W"] + h @ params["U"] + params["b"]
    n = h.shape[-1]
    i, f, o = sigmoid(gates[..., :n]), sigmoid(gates[..., n : 2 * n]), sigmoid(gates[..., 2 * n : 3 * n])
    c = f * c + i * np.tanh(gates[..., 3 * n :])
    return o * np.tanh(c), c


def lstm_loss(params, xs, target):
    """Squared error of the last hidden state over a sequence."""
    n = params["U"].shape[0]
    state = np.zeros(n), np.zeros(n)
    for x in xs:
        state = lstm_cell(params, state, x)
    h, _ = state
    return np.sum((h - target) ** 2)


def gru_step(h, x, wz, wr, wh):
    """A gated recurrent unit with concatenated inputs."""
    joined = np.concatenate([h, x])
    z = sigmoid(wz @ joined)
    r = sigmoid(wr @ joined)
    candidate = np.tanh(wh @ np.concatenate([r * h, x]))
    return (1 - z) * h + z * candidate


def attention(q, k, v, causal=False):
    """Scaled dot products."""
    scores = q @ k.T / np.sqrt(q.shape[-1])
    if causal:
        scores = np.where(np.tril(np.ones(scores.shape)) > 0, scores, -1e9)
    return softmax(scores) @ v


def batched_attention(q, k, v):
    """Several heads at once."""
    scores = np.einsum("hid,hjd->hij", q, k) / np.sqrt(q.shape[2])
    weights = softmax(scores, axis=2)
    return np.einsum("hij,hjd->hid", weights, v)


def layer_norm(x, gain, shift, epsilon=1e-5):
    """Normalize rows."""
    mean = x.mean(axis=-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(axis=-1, keepdims=True)
    return gain * (x - mean) / np.sqrt(variance + epsilon) + shift


def gaussian_mixture(logits, means, log_scales, data):
    """Negative log-likelihood of scalar data."""
    log_weights = logits - logsumexp(logits)
    z = (data[:, None] - means) * np.exp(-log_scales)
    terms = log_weights - log_scales - 0.5 * z**2 - 0.5 * np.log(2 * np.pi)
    top = terms.max(axis=1, keepdims=True)
    return -np.sum(top[:, 0] + np.log(np.sum(np.exp(terms - top), axis=1)))


def radial_basis_network(centers, widths, weights, x):
    """A sum of bumps at each point."""
    squared = np.sum((x[:, np.newaxis, :] - centers[np.newaxis, :, :]) ** 2, axis=2)
    return np.exp(-squared / (2 * widths**2)).dot(weights)


def huber_loss(w, x, y, delta=0.5):
    """Quadratic near zero, linear beyond."""
    r = x @ w - y
    return np.sum(np.where(np.abs(r) <= delta, 0.5 * r**2, delta * (np.abs(r) - 0.5 * delta)))


def svm_squared_hinge(w, b, x, y, c=1.0):
    """Soft margins, squared."""
    margin = 1.0 - y * (x @ w + b)
    return 0.5 * w @ w + c * np.sum(np.maximum(margin, 0.0) ** 2)


def matrix_factorization(u, v, rows, columns, ratings, penalty=0.1):
    """Error on observed entries."""
    predicted = np.sum(u[rows] * v[columns], axis=1)
    return np.sum((ratings - predicted) ** 2) + penalty * (np.sum(u**2) + np.sum(v**2))


def embedding_bag(table, tokens, projection):
    """Mean of rows that repeat, projected."""
    return np.tanh(table[tokens].mean(axis=0) @ projection)


def momentum_descent(start, rate, momentum, steps):
    """Where a few steps on Rosenbrock's function end: differentiating through the optimizer."""
    x, y = start
    vx = vy = 0.0
    for _ in range(steps):
        gx = -2 * (1 - x) - 40 * x * (y - x**2)
        gy = 20 * (y - x**2)
        vx, vy = momentum * vx - rate * gx, momentum * vy - rate * gy
        x += vx
        y += vy
    return (1 - x) ** 2 + 10 * (y - x**2) ** 2


def convolution_1d(signal, kernel):
    """Valid convolution as a sum of shifted slices, then pooled."""
    n = signal.shape[0] - kernel.shape[0] + 1
    out = 0.0
    for offset, weight in enumerate(kernel[::-1]):
        out = out + weight * signal[offset : offset + n]
    return np.maximum(out[::2], 0.1 * out[::2])


rng = np.random.default_rng(13)
X, W = rng.normal(size=(5, 3)), rng.normal(size=(3, 4))
LAYERS = [(rng.normal(size=(3, 4)), rng.normal(size=4)), (rng.normal(size=(4, 2)), np.zeros(2))]
LSTM = {"W": rng.normal(size=(2, 12)) / 2, "U": rng.normal(size=(3, 12)) / 2, "b": np.zeros(12)}

PROGRAMS = (
    program(
        logistic_regression, (rng.normal(size=3), 0.1, X, np.array([0.0, 1.0, 1.0, 0.0, 1.0])), wrt=("w", "b", "x")
    ),
    program(softmax_regression, (W, X, np.array([0, 3, 1, 1, 2]))),
    program(
        perceptron_loss,
        (LAYERS, X, rng.normal(size=(5, 2))),
        (LAYERS[:1], X[:1], rng.normal(size=(1, 4))),
        wrt=("layers", "x"),
    ),
    program(lstm_loss, (LSTM, rng.normal(size=(4, 2)), rng.normal(size=3))),
    program(
        gru_step,
        (rng.normal(size=3), rng.normal(size=2), *(rng.normal(size=(3, 3, 5)) / 2)),
    ),
    program(attention, (*rng.normal(size=(3, 4, 3)),), (*rng.normal(size=(3, 4, 3)), True)),
    program(batched_attention, (*rng.normal(size=(3, 2, 3, 2)),)),
    program(layer_norm, (X, rng.normal(size=3), rng.normal(size=3)), (X[0], rng.normal(size=3), 0.5)),
    program(gaussian_mixture, (np.array([0.1, 0.5]), np.array([-1.0, 1.0]), np.array([0.0, -0.3]), rng.normal(size=5))),
    program(radial_basis_network, (rng.normal(size=(3, 2)), np.array([0.8, 1.0, 1.2]), rng.normal(size=3), X[:, :2])),
    program(huber_loss, (rng.normal(size=3), X, rng.normal(size=5))),
    program(svm_squared_hinge, (rng.normal(size=3), 0.2, X, np.array([1.0, -1.0, 1.0, 1.0, -1.0]))),
    program(
        matrix_factorization,
        (*rng.normal(size=(2, 3, 2)), np.array([0, 0, 1, 2]), np.array([1, 2, 1, 0]), rng.normal(size=4)),
    ),
    program(embedding_bag, (rng.normal(size=(4, 3)), np.array([1, 3, 1, 1]), rng.normal(size=(3, 2)))),
    program(momentum_descent, ((-0.5, 0.8), 0.01, 0.9, 8), ([0.5, 0.2], 0.02, 0.5, 3), untyped="S203"),
    program(convolution_1d, (rng.normal(size=9), rng.normal(size=3))),
)
