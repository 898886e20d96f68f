# wrt: params
# sample: params=(np.full((2, 3), 0.3), np.zeros(3), np.arange(6.0).reshape(3, 2) / 5, np.array([0.1, -0.1])), X=np.array([[1.0, 2.0], [-0.5, 0.1], [0.3, -1.0]]), labels=np.array([0, 1, 1])

import numpy as np


def loss(params, X, labels):
    W1, b1, W2, b2 = params
    h = np.tanh(X @ W1 + b1)
    logits = h @ W2 + b2
    logits = logits - np.max(logits, axis=1, keepdims=True)
    log_normalizer = np.log(np.sum(np.exp(logits), axis=1))
    return np.mean(log_normalizer - logits[np.arange(len(labels)), labels])


# ---- emitted ----

import numpy as np


def loss_grad(params, X, labels):
    """Gradient of `loss` (two_layer_network.py:7) with respect to params.

    Emitted by tangentc; source sha256 6005afca89f6; target numpy.
    """
    W1, b1, W2, b2 = params
    h = np.tanh(X @ W1 + b1)
    logits = h @ W2 + b2
    logits -= np.max(logits, axis=1, keepdims=True)
    exp_logits = np.exp(logits)
    sum_exp_logits = np.sum(exp_logits, axis=1)
    # adjoint of two_layer_network.py:13    return np.mean(log_normalizer - logits[np.arange(len(labels)), labels])
    quotient = 1.0 / sum_exp_logits.size
    logits_bar = exp_logits * (quotient / sum_exp_logits)[:, None]
    logits_bar[np.arange(len(labels)), labels] -= quotient
    # two_layer_network.py:10    logits = h @ W2 + b2
    b2_bar = np.sum(logits_bar, axis=0)
    h_bar = logits_bar @ W2.T
    W2_bar = h.T @ logits_bar
    # two_layer_network.py:9    h = np.tanh(X @ W1 + b1)
    h_bar *= 1 - h**2
    b1_bar = np.sum(h_bar, axis=0)
    W1_bar = X.T @ h_bar
    return W1_bar, b1_bar, W2_bar, b2_bar
