# wrt: x
# sample: x=np.linspace(-1.0, 1.0, 12).reshape(3, 4)
# sample: x=np.linspace(300.0, 900.0, 6).reshape(2, 3)
# alike: x=np.array([[np.nan, 1.0], [np.inf, -np.inf]])

import numpy as np


def function(x):
    scores = x @ x.T
    scores = scores - np.max(scores, axis=1, keepdims=True)
    weights = np.exp(scores)
    weights = weights / np.sum(weights, axis=1, keepdims=True)
    return np.sum((weights @ x) ** 2)


# ---- without overwriting ----

import numpy as np


def function_grad(x):
    """Gradient of `function` (scores_and_weights.py:9) with respect to x.

    Emitted by tangentc; source sha256 32db44bda76b; target numpy.
    """
    scores = x @ x.T
    scores = scores - np.max(scores, axis=1, keepdims=True)
    weights = np.exp(scores)
    sum_weights = np.sum(weights, axis=1, keepdims=True)
    weights_2 = weights / sum_weights
    # adjoint of scores_and_weights.py:14    return np.sum((weights @ x) ** 2)
    product = 2 * (weights_2 @ x)
    weights_bar = product @ x.T
    x_bar = weights_2.T @ product
    # scores_and_weights.py:13    weights = weights / np.sum(weights, axis=1, keepdims=True)
    quotient = weights_bar / sum_weights
    weights_bar = quotient - np.einsum("ij,ij->i", weights_2, quotient)[:, None]
    # scores_and_weights.py:12    weights = np.exp(scores)
    scores_bar = weights * weights_bar
    # scores_and_weights.py:10    scores = x @ x.T
    return x_bar + scores_bar @ x + scores_bar.T @ x


# ---- with overwriting ----

import numpy as np


def function_grad(x):
    """Gradient of `function` (scores_and_weights.py:9) with respect to x.

    Emitted by tangentc; source sha256 32db44bda76b; target numpy.
    """
    scores = x @ x.T
    scores -= np.max(scores, axis=1, keepdims=True)
    weights = np.exp(scores, out=scores)
    sum_weights = np.sum(weights, axis=1, keepdims=True)
    weights_2 = weights / sum_weights
    # adjoint of scores_and_weights.py:14    return np.sum((weights @ x) ** 2)
    product = 2 * (weights_2 @ x)
    weights_bar = product @ x.T
    x_bar = weights_2.T @ product
    # scores_and_weights.py:13    weights = weights / np.sum(weights, axis=1, keepdims=True)
    weights_bar /= sum_weights
    weights_bar -= np.einsum("ij,ij->i", weights_2, weights_bar)[:, None]
    # scores_and_weights.py:12    weights = np.exp(scores)
    weights_bar *= weights
    # scores_and_weights.py:10    scores = x @ x.T
    x_bar += weights_bar @ x
    x_bar += weights_bar.T @ x
    return x_bar
