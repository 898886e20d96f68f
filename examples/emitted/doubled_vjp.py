import numpy as np


def doubled_forward(x):
    """Value of `doubled` (vector_jacobian.py:16), and what its backward half reads.

    Emitted by tangentc; source sha256 ca2203b57ab7; target numpy.
    """
    y = x * 2
    trips = 0
    while np.linalg.norm(y) < 1000:
        trips = trips + 1
        y = y * 2
    return y, (trips,)


def doubled_backward(saved, out_bar):
    """Cotangents of x, from what `doubled_forward` saved and the cotangent of its value."""
    (trips,) = saved
    y_bar = out_bar
    for _ in range(trips):
        # adjoint of vector_jacobian.py:19    y = y * 2
        y_bar = 2 * y_bar
    # vector_jacobian.py:17    y = x * 2
    return 2 * y_bar
