import numpy as np


def mean_square_grad(x):
    """Gradient of `mean_square` (mean_square.py:16) with respect to x.

    Emitted by tangentc; source sha256 9cc8a2092de5; target numpy.
    """
    # adjoint of mean_square.py:17    return (x**2).mean()
    out_bar = np.float32(1.0)
    return 2 * x * (out_bar / x.size)
