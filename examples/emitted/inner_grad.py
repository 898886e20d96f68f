def inner_grad(x, a):
    """Gradient of `inner` (matrix_calculus.py:19) with respect to x.

    Emitted by tangentc; source sha256 46d91766cede; target numpy.
    """
    # adjoint of matrix_calculus.py:20    return x.T @ a
    x_bar = a.T
    x_bar = x_bar.copy()
    return x_bar
