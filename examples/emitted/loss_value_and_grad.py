import numpy as np


def loss_value_and_grad(parameters, images, labels):
    """Value of `loss` (digits.py:20) and its gradient with respect to parameters.

    Emitted by tangentc; source sha256 36ab4fa31234; target numpy.
    """
    weights, bias, weights_out, bias_out = parameters
    hidden = np.tanh(images @ weights + bias)
    scores = hidden @ weights_out + bias_out
    scores -= np.max(scores, axis=1, keepdims=True)
    exp_scores = np.exp(scores)
    sum_exp_scores = np.sum(exp_scores, axis=1)
    log_total = np.log(sum_exp_scores)
    positions = np.arange(len(labels))
    # adjoint of digits.py:27    return np.mean(log_total - scores[np.arange(len(labels)), labels])
    quotient = 1.0 / log_total.size
    scores_bar = exp_scores * (quotient / sum_exp_scores)[:, None]
    scores_bar[positions, labels] -= quotient
    # digits.py:24    scores = hidden @ weights_out + bias_out
    bias_out_bar = np.sum(scores_bar, axis=0)
    hidden_bar = scores_bar @ weights_out.T
    weights_out_bar = hidden.T @ scores_bar
    # digits.py:23    hidden = np.tanh(images @ weights + bias)
    hidden_bar *= 1 - hidden**2
    bias_bar = np.sum(hidden_bar, axis=0)
    weights_bar = images.T @ hidden_bar
    return np.mean(log_total - scores[positions, labels]), (
        weights_bar,
        bias_bar,
        weights_out_bar,
        bias_out_bar,
    )
