def lagrangian_grad(x, y, multiplier):
    """Gradient of `lagrangian` (lagrange.py:27) with respect to x, y, multiplier.

    Emitted by tangentc; source sha256 812b06613244; target numpy.
    """
    # adjoint of lagrange.py:28    return objective(x, y) - multiplier * constraint(x, y)
    multiplier_bar = (x**2 + y**2 - 1.0) * -1.0
    product = multiplier * -1.0
    # lagrange.py:20    return x + y
    x_bar = 2 * x * product + 1.0
    y_bar = 2 * y * product + 1.0
    return x_bar, y_bar, multiplier_bar
