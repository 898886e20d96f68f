def square_value_and_grad(x):
    """Value of `square` (powers.py:12) and its gradient with respect to x.

    Emitted by tangentc; source sha256 7107a1d311cb; target numpy.
    """
    # adjoint of powers.py:13    return x**2
    x_bar = 2 * x
    return x**2, x_bar
