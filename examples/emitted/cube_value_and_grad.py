def cube_value_and_grad(x):
    """Value of `cube` (powers.py:16) and its gradient with respect to x.

    Emitted by tangentc; source sha256 342a3caa1beb; target numpy.
    """
    # adjoint of powers.py:17    return x**3
    x_bar = 3 * x**2
    return x**3, x_bar
