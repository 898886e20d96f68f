# wrt: x    mode: reverse    device: no
# sample: x=2.0
# sample: x=-0.5


def leaky(x):
    if x > 0.0:
        y = x * x
    else:
        y = 0.1 * x
    return 3.0 * y


# ---- emitted ----

def leaky_grad(x):
    """Gradient of `leaky` (branch.py:6) with respect to x.

    Emitted by tangentc; source sha256 1743a717a532; target numpy.
    """
    if x > 0.0:
        x_bar = 6.0 * x
    else:
        x_bar = 0.30000000000000004
    return x_bar
