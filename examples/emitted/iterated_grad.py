def iterated_grad(x, steps):
    """Gradient of `iterated` (sharing.py:16) with respect to x.

    Emitted by tangentc; source sha256 b70a392908a6; target numpy.
    """
    x_saved = []
    for _ in range(steps):
        x_saved.append(x)
        x = x * (1 - x)
    x_bar = 1.0
    for x in reversed(x_saved):
        # adjoint of sharing.py:18    x = x * (1 - x)
        x_bar = (1.0 - 2.0 * x) * x_bar
    return x_bar
