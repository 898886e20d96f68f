# wrt: x    mode: reverse    order: 2
# sample: x=1.5
# sample: x=-0.25


def square(x):
    return x * x


# ---- emitted ----

def square_grad(x):
    """Gradient of `square` (square.py:6) with respect to x.

    Emitted by tangentc; source sha256 e9321a03a2cb; target numpy.
    """
    # adjoint of square.py:7    return x * x
    return 2 * x
