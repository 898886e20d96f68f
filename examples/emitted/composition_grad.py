def composition_grad(x):
    """Gradient of `composition` (composition.py:15) with respect to x.

    Emitted by tangentc; source sha256 09e9dbb96438; target numpy.
    """
    y = x + 2
    # adjoint of composition.py:18    return z.mean()
    quotient = 1.0 / y.size
    # composition.py:17    z = 3 * y * y
    return 3 * y * quotient + 3 * (y * quotient)
