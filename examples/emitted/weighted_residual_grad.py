def weighted_residual_grad(x, s, A, W):
    """Gradient of `weighted_residual` (matrix_calculus.py:31) with respect to x, s.

    Emitted by tangentc; source sha256 5b9e11cc707e; target numpy.
    """
    r = x - A @ s
    # adjoint of matrix_calculus.py:33    return r.T @ W @ r
    r_bar = r.T @ W + (W @ r).T
    # matrix_calculus.py:32    r = x - A @ s
    s_bar = -(A.T @ r_bar)
    return r_bar, s_bar
