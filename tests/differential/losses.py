"""Losses and networks."""

from __future__ import annotations

import numpy as np

from tests.differential.case import case


def mean_squared_error(w, b, x, y):
    return np.mean((np.dot(x, w) + b - y) ** 2)


def cross_entropy(logits, targets):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_norm = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.mean(np.sum(targets * (shifted - log_norm), axis=1))


def focal_loss(logits, targets, gamma=2.0):
    p = 1 / (1 + np.exp(-logits))
    p_true = np.where(targets > 0.5, p, 1 - p)
    return -np.sum((1 - p_true) ** gamma * np.log(p_true))


def hinge_loss(w, x, y):
    return np.sum(np.maximum(0, 1 - y * np.dot(x, w))) + 0.1 * np.dot(w, w)


def smooth_hinge(w, x, y):
    z = y * (x @ w)
    return np.mean(np.where(z < 0, 0.5 - z, np.where(z < 1, 0.5 * (1 - z) ** 2, 0.0)))


def log_cosh(r):
    return np.sum(np.logaddexp(r, -r) - np.log(2.0))


def cosine_similarity(a, b):
    return np.sum(a * b, axis=-1) / (np.linalg.norm(a, axis=-1) * np.linalg.norm(b, axis=-1))


def contrastive(embeddings, temperature):
    unit = embeddings / np.sqrt(np.sum(embeddings**2, axis=1, keepdims=True))
    scores = unit @ unit.T / temperature
    scores = scores - 1e9 * np.eye(scores.shape[0])
    return -np.mean(np.diag(np.roll(scores, 1, axis=1)) - np.log(np.sum(np.exp(scores), axis=1)))


def multilayer(params, x):
    for w, b in params[:-1]:
        x = np.maximum(x @ w + b, 0.1 * (x @ w + b))
    w, b = params[-1]
    return np.tanh(x @ w + b)


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def silu_gated(x, w, v):
    gate = x @ w
    return gate / (1 + np.exp(-gate)) * (x @ v)


def batch_norm(x, gain, shift):
    mean, variance = np.mean(x, axis=0), np.var(x, axis=0)
    return gain * (x - mean) / np.sqrt(variance + 1e-5) + shift


def rms_norm(x, gain):
    return x * gain / np.sqrt(np.mean(np.square(x), axis=-1, keepdims=True) + 1e-6)


def multi_head(x, wq, wk, wv, heads):
    n, d = x.shape
    q = np.transpose(np.reshape(x @ wq, (n, heads, d // heads)), (1, 0, 2))
    k = np.transpose(np.reshape(x @ wk, (n, heads, d // heads)), (1, 0, 2))
    v = np.transpose(np.reshape(x @ wv, (n, heads, d // heads)), (1, 0, 2))
    scores = np.matmul(q, np.swapaxes(k, -1, -2)) / np.sqrt(d // heads)
    weights = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    weights = weights / np.sum(weights, axis=-1, keepdims=True)
    return np.reshape(np.transpose(np.matmul(weights, v), (1, 0, 2)), (n, d))


def elman_network(h, w, u, b, xs):
    total = 0.0
    for x in xs:
        h = np.tanh(np.dot(w, h) + np.dot(u, x) + b)
        total = total + np.sum(h**2)
    return total


def average_pool(image):
    n, m = image.shape
    return np.mean(np.reshape(image, (n // 2, 2, m // 2, 2)), axis=(1, 3))


def max_pool(image):
    n, m = image.shape
    return np.max(np.reshape(image, (n // 2, 2, m // 2, 2)), axis=(1, 3))


def convolve_image(image, kernel):
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    total = 0.0
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            total = total + kernel[i, j] * image[i : i + rows, j : j + columns]
    return total


def total_variation(image):
    down = image[1:, :-1] - image[:-1, :-1]
    right = image[:-1, 1:] - image[:-1, :-1]
    return np.sum(np.sqrt(down**2 + right**2 + 1e-3))


def variational_bound(mean, log_scale, noise, data):
    z = mean + np.exp(log_scale) * noise
    likelihood = -0.5 * np.sum((data - np.sin(z)) ** 2)
    divergence = 0.5 * np.sum(np.exp(2 * log_scale) + mean**2 - 1 - 2 * log_scale)
    return divergence - likelihood


def triplet(anchor, positive, negative, margin=0.5):
    near = np.sum((anchor - positive) ** 2, axis=-1)
    far = np.sum((anchor - negative) ** 2, axis=-1)
    return np.sum(np.clip(near - far + margin, 0.0, 100.0))


def quantile_loss(prediction, target, levels):
    error = target[:, None] - prediction
    return np.mean(np.maximum(levels * error, (levels - 1) * error))


def polynomial_features(coefficients, x):
    powers = np.stack([np.ones_like(x), x, x**2, x**3], axis=1)
    return powers @ coefficients


rng = np.random.default_rng(21)
X, Y = rng.normal(size=(5, 3)), rng.normal(size=5)
ONE_HOT = np.eye(4)[np.array([0, 3, 1, 1, 2])]
SIGNS = np.array([1.0, -1.0, 1.0, 1.0, -1.0])
LAYERS = [(rng.normal(size=(3, 4)), rng.normal(size=4)), (rng.normal(size=(4, 2)), rng.normal(size=2))]

CASES = (
    case(mean_squared_error, rng.normal(size=3), 0.2, X, Y),
    case(cross_entropy, rng.normal(size=(5, 4)), ONE_HOT),
    case(focal_loss, rng.normal(size=5), (SIGNS > 0) * 1),
    case(hinge_loss, rng.normal(size=3), X, SIGNS),
    case(smooth_hinge, rng.normal(size=3), X, SIGNS),
    case(log_cosh, rng.normal(size=6)),
    case(cosine_similarity, X, rng.normal(size=(5, 3))),
    case(contrastive, X, 0.7),
    case(multilayer, LAYERS, X),
    case(gelu, rng.normal(size=(2, 3))),
    case(silu_gated, X, rng.normal(size=(3, 2)), rng.normal(size=(3, 2))),
    case(batch_norm, X, rng.normal(size=3), rng.normal(size=3)),
    case(rms_norm, X, rng.normal(size=3)),
    case(multi_head, rng.normal(size=(3, 4)), *(rng.normal(size=(3, 4, 4)) / 2), 2),
    case(elman_network, rng.normal(size=3), *rng.normal(size=(2, 3, 3)) / 2, rng.normal(size=3), X),
    case(average_pool, rng.normal(size=(4, 6))),
    case(max_pool, rng.normal(size=(4, 6))),
    case(convolve_image, rng.normal(size=(5, 4)), rng.normal(size=(2, 3))),
    case(total_variation, rng.normal(size=(4, 4))),
    case(variational_bound, *rng.normal(size=(4, 3))),
    case(triplet, *rng.normal(size=(3, 4, 2))),
    case(quantile_loss, rng.normal(size=(5, 3)), Y, np.array([0.1, 0.5, 0.9])),
    case(polynomial_features, rng.normal(size=4), Y),
)
