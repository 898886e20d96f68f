def reciprocal_grad(x):
    """Gradient of `reciprocal` (arithmetic.py:23) with respect to x.

    Emitted by tangentc; source sha256 63f782672541; target numpy.
    """
    # adjoint of arithmetic.py:24    return 1 / x
    return -(1 / x * (1.0 / x))
