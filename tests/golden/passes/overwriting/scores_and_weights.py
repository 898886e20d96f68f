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
    weights = weights / np.sum(weights, axis=1, keepdims=True)
    # adjoint of scores_and_weights.py:14    return np.sum((weights @ x) ** 2)
    product = 2 * (weights @ x)
    weights_bar = product @ x.T
    x_bar = weights.T @ product
    # scores_and_weights.py:13    weights = weights / np.sum(weights, axis=1, keepdims=True)
    product_2 = weights * weights_bar
    scores_bar = product_2 - weights * np.sum(product_2, axis=1, keepdims=True)
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
    weights /= np.sum(weights, axis=1, keepdims=True)
    # adjoint of scores_and_weights.py:14    return np.sum((weights @ x) ** 2)
    product = 2 * (weights @ x)
    weights_bar = product @ x.T
    x_bar = weights.T @ product
    # scores_and_weights.py:13    weights = weights / np.sum(weights, axis=1, keepdims=True)
    weights_bar *= weights
    weights_bar -= weights * np.sum(weights_bar, axis=1, keepdims=True)
    # scores_and_weights.py:10    scores = x @ x.T
    x_bar += weights_bar @ x
    x_bar += weights_bar.T @ x
    return x_bar
