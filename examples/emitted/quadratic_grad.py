def quadratic_grad(x, A):
    """Gradient of `quadratic` (matrix_calculus.py:27) with respect to x.

    Emitted by tangentc; source sha256 c8edb8a11d6c; target numpy.
    """
    # adjoint of matrix_calculus.py:28    return x.T @ A @ x
    return x.T @ A + (A @ x).T
