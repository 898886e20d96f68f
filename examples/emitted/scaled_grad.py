def scaled_grad(x, fixed):
    """Gradient of `scaled` (held_fixed.py:23) with respect to x.

    Emitted by tangentc; source sha256 92773868fa44; target numpy.
    """
    return fixed
