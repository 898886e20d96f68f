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


def accumulate(a, b):
    """The sum of two derivatives of the same structure; None is zero."""
    if a is None or b is None:
        return b if a is None else a
    if isinstance(a, tuple):
        items = [accumulate(left, right) for left, right in zip(a, b, strict=True)]
        return type(a)(*items) if hasattr(a, "_fields") else tuple(items)
    if isinstance(a, list):
        return [accumulate(left, right) for left, right in zip(a, b, strict=True)]
    if isinstance(a, dict):
        return {key: accumulate(item, b[key]) for key, item in a.items()}
    return a + b


def is_basic_index(index):
    """Whether an index into an array names no element twice: integers, slices, `None`, `...`."""
    parts = index if isinstance(index, tuple) else (index,)
    return all(
        part is None or part is ... or isinstance(part, (int, np.integer, slice))
        for part in parts
    )


def index_add(x_bar, index, y_bar):
    """`x_bar` with `y_bar` added at `index`, in place; repeated indices add up."""
    if isinstance(x_bar, tuple):
        items = index_add(list(x_bar), index, y_bar)
        return type(x_bar)(*items) if hasattr(x_bar, "_fields") else tuple(items)
    if not isinstance(x_bar, np.ndarray):
        x_bar[index] = accumulate(x_bar[index], y_bar)
    elif is_basic_index(index):
        x_bar[index] += y_bar
    else:
        np.add.at(x_bar, index, y_bar)
    return x_bar


def loss_grad(params, X, labels):
    """Gradient of `loss` (two_layer_network.py:7) with respect to params.

    Emitted by tangentc; source sha256 6005afca89f6; target numpy.
    """
    W1, b1, W2, b2 = params
    h = np.tanh(X @ W1 + b1)
    logits = h @ W2 + b2
    max_logits = np.max(logits, axis=1, keepdims=True)
    logits_2 = logits - max_logits
    exp_logits = np.exp(logits_2)
    sum_exp_logits = np.sum(exp_logits, axis=1)
    log_normalizer = np.log(sum_exp_logits)
    # adjoint of two_layer_network.py:13    return np.mean(log_normalizer - logits[np.arange(len(labels)), labels])
    quotient = 1.0 / log_normalizer.size
    log_normalizer_bar = np.full_like(log_normalizer, quotient)
    logits_bar = np.zeros_like(logits_2)
    logits_bar = index_add(
        logits_bar, (np.arange(len(labels)), labels), -log_normalizer_bar
    )
    # two_layer_network.py:12    log_normalizer = np.log(np.sum(np.exp(logits), axis=1))
    logits_bar = logits_bar + exp_logits * np.expand_dims(quotient / sum_exp_logits, 1)
    # two_layer_network.py:11    logits = logits - np.max(logits, axis=1, keepdims=True)
    chosen = logits == max_logits
    share = chosen / np.sum(chosen, axis=1, keepdims=True)
    logits_bar = logits_bar + share * np.broadcast_to(
        np.sum(-logits_bar, axis=1, keepdims=True), logits.shape
    )
    # two_layer_network.py:10    logits = h @ W2 + b2
    b2_bar = np.sum(logits_bar, axis=0)
    h_bar = logits_bar @ W2.T
    W2_bar = h.T @ logits_bar
    # two_layer_network.py:9    h = np.tanh(X @ W1 + b1)
    product = (1 - h**2) * h_bar
    b1_bar = np.sum(product, axis=0)
    W1_bar = X.T @ product
    return W1_bar, b1_bar, W2_bar, b2_bar
