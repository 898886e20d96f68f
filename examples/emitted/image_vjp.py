def image_forward(x, A):
    """Value of `image` (matrix_calculus.py:23), and what its backward half reads.

    Emitted by tangentc; source sha256 49befb8c2977; target numpy.
    """
    return A @ x, (A,)


def image_backward(saved, out_bar):
    """Cotangents of x, from what `image_forward` saved and the cotangent of its value."""
    (A,) = saved
    # adjoint of matrix_calculus.py:24    return A @ x
    return A.T @ out_bar
