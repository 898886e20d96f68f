# wrt: x
# sample: x=0.7
# sample: x=-0.7


def equal_on_both_branches(x):
    y = x * x
    if x > 0.0:
        z, w = y, x
    else:
        z, w = y, -x
    return z * w


# ---- without propagate ----

def equal_on_both_branches_grad(x):
    """Gradient of `equal_on_both_branches` (equal_on_both_branches.py:6) with respect to x.

    Emitted by tangentc; source sha256 1e7c1f75e043; target numpy.
    """
    y = x * x
    condition = x > 0.0
    if condition:
        w = x
    else:
        w = -x
    # adjoint of equal_on_both_branches.py:12    return z * w
    w_bar = y
    if condition:
        x_bar = w_bar
    else:
        x_bar = -y
    # equal_on_both_branches.py:7    y = x * x
    product = x * w
    return x_bar + product + product


# ---- with propagate ----

def equal_on_both_branches_grad(x):
    """Gradient of `equal_on_both_branches` (equal_on_both_branches.py:6) with respect to x.

    Emitted by tangentc; source sha256 1e7c1f75e043; target numpy.
    """
    y = x * x
    condition = x > 0.0
    if condition:
        w = x
    else:
        w = -x
    if condition:
        x_bar = y
    else:
        x_bar = -y
    # adjoint of equal_on_both_branches.py:7    y = x * x
    product = x * w
    return x_bar + product + product
