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


def loss_value_and_grad(parameters, images, labels):
    """Value of `loss` (digits.py:20) and its gradient with respect to parameters.

    Emitted by tangentc; source sha256 36ab4fa31234; target numpy.
    """
    weights, bias, weights_out, bias_out = parameters
    hidden = np.tanh(images @ weights + bias)
    scores = hidden @ weights_out + bias_out
    max_scores = np.max(scores, axis=1, keepdims=True)
    scores_2 = scores - max_scores
    exp_scores = np.exp(scores_2)
    sum_exp_scores = np.sum(exp_scores, axis=1)
    log_total = np.log(sum_exp_scores)
    positions = np.arange(len(labels))
    mean_value = np.mean(log_total - scores_2[positions, labels])
    # adjoint of digits.py:27    return np.mean(log_total - scores[np.arange(len(labels)), labels])
    quotient = 1.0 / log_total.size
    log_total_bar = np.full_like(log_total, quotient)
    scores_bar = np.zeros_like(scores_2)
    scores_bar = index_add(scores_bar, (positions, labels), -log_total_bar)
    # digits.py:26    log_total = np.log(np.sum(np.exp(scores), axis=1))
    scores_bar = scores_bar + exp_scores * np.expand_dims(quotient / sum_exp_scores, 1)
    # digits.py:25    scores = scores - np.max(scores, axis=1, keepdims=True)
    chosen = scores == max_scores
    share = chosen / np.sum(chosen, axis=1, keepdims=True)
    scores_bar = scores_bar + share * np.broadcast_to(
        np.sum(-scores_bar, axis=1, keepdims=True), scores.shape
    )
    # digits.py:24    scores = hidden @ weights_out + bias_out
    bias_out_bar = np.sum(scores_bar, axis=0)
    hidden_bar = scores_bar @ weights_out.T
    weights_out_bar = hidden.T @ scores_bar
    # digits.py:23    hidden = np.tanh(images @ weights + bias)
    product = (1 - hidden**2) * hidden_bar
    bias_bar = np.sum(product, axis=0)
    weights_bar = images.T @ product
    return mean_value, (weights_bar, bias_bar, weights_out_bar, bias_out_bar)
