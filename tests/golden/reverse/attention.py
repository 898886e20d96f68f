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
    weights /= np.sum(weights, axis=-1, keepdims=True)
    # adjoint of attention.py:11    return np.sum((weights @ V) ** 2)
    product = 2 * (weights @ V)
    weights_bar = product @ V.T
    V_bar = weights.T @ product
    # attention.py:10    weights = weights / np.sum(weights, axis=-1, keepdims=True)
    weights_bar *= weights
    weights_bar -= weights * np.sum(weights_bar, axis=1, keepdims=True)
    # attention.py:8    scores = Q @ K.T / np.sqrt(Q.shape[-1])
    weights_bar /= sqrt_value
    Q_bar = weights_bar @ K
    K_bar = weights_bar.T @ Q
    return Q_bar, K_bar, V_bar
