def inner_grad(x, a):
    """Gradient of `inner` (matrix_calculus.py:19) with respect to x.

    Emitted by tangentc; source sha256 46d91766cede; target numpy.
    """
    x_bar = a.T.copy()
    return x_bar
