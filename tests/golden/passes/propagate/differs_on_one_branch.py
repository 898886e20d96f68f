# wrt: x, y
# sample: x=0.7, y=0.3
# sample: x=-0.7, y=0.3


def differs_on_one_branch(x, y):
    if x > 0.0:
        z = y
    else:
        z = x
    return z * z


# ---- with or without propagate ----

def differs_on_one_branch_grad(x, y):
    """Gradient of `differs_on_one_branch` (differs_on_one_branch.py:6) with respect to x, y.

    Emitted by tangentc; source sha256 9ba7cecca5d5; target numpy.
    """
    condition = x > 0.0
    if condition:
        z = y
    else:
        z = x
    # adjoint of differs_on_one_branch.py:11    return z * z
    z_bar = 2 * z
    if condition:
        y_bar = z_bar
        x_bar = 0.0
    else:
        y_bar = 0.0
        x_bar = z_bar
    return x_bar, y_bar
