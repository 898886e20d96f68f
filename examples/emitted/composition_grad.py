def composition_grad(x):
    """Gradient of `composition` (composition.py:15) with respect to x.

    Emitted by tangentc; source sha256 09e9dbb96438; target numpy.
    """
    y = x + 2
    product = 3 * y
    z = product * y
    # adjoint of composition.py:18    return z.mean()
    quotient = 1.0 / z.size
    # composition.py:17    z = 3 * y * y
    return product * quotient + 3 * (y * quotient)
