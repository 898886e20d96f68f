def cubic_grad(x):
    """Gradient of `cubic` (secants.py:22) with respect to x.

    Emitted by tangentc; source sha256 e3a10ae48ccd; target numpy.
    """
    # adjoint of secants.py:23    return 3 * x**3 - 5 * x**2
    return -10.0 * x + 3 * x**2 * 3.0
