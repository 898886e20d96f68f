def loss_grad(weights, features, targets):
    """Gradient of `loss` (held_fixed.py:27) with respect to weights.

    Emitted by tangentc; source sha256 dba4d252776b; target numpy.
    """
    product = features @ weights
    # adjoint of held_fixed.py:28    return np.mean((features @ weights - targets) ** 2)
    return features.T @ (2 * (product - targets) * (1.0 / product.size))
