# wrt: Q, K, V
# sample: Q=np.arange(6.0).reshape(2, 3) / 7, K=np.arange(12.0).reshape(4, 3) / 9, V=np.arange(8.0).reshape(4, 2) / 5

import numpy as np


def attention(Q, K, V):
    scores = Q @ K.T / np.sqrt(Q.shape[-1])
    weights = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    weights = weights / np.sum(weights, axis=-1, keepdims=True)
    return np.sum((weights @ V) ** 2)


# ---- emitted ----

import numpy as np


def attention_grad(Q, K, V):
    """Gradient of `attention` (attention.py:7) with respect to Q, K, V.

    Emitted by tangentc; source sha256 0643bb4643bd; target numpy.
    """
    sqrt_value = np.sqrt(Q.shape[-1])
    scores = Q @ K.T / sqrt_value
    weights = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    sum_weights = np.sum(weights, axis=-1, keepdims=True)
    weights_2 = weights / sum_weights
    # adjoint of attention.py:11    return np.sum((weights @ V) ** 2)
    product = 2 * (weights_2 @ V)
    weights_bar = product @ V.T
    V_bar = weights_2.T @ product
    # attention.py:10    weights = weights / np.sum(weights, axis=-1, keepdims=True)
    weights_bar /= sum_weights
    weights_bar -= np.einsum("ij,ij->i", weights_2, weights_bar)[:, None]
    # attention.py:9    weights = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    weights_bar *= weights
    # attention.py:8    scores = Q @ K.T / np.sqrt(Q.shape[-1])
    weights_bar /= sqrt_value
    Q_bar = weights_bar @ K
    K_bar = weights_bar.T @ Q
    return Q_bar, K_bar, V_bar
