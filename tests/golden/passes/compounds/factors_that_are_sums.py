# wrt: x
# sample: x=np.linspace(-1.0, 1.0, 4)

import numpy as np


def function(x):
    return np.sum((1.0 - x) ** 2 * (2.0 + x) * x)


# ---- with or without compounds ----

def function_grad(x):
    """Gradient of `function` (factors_that_are_sums.py:7) with respect to x.

    Emitted by tangentc; source sha256 c7c58493366d; target numpy.
    """
    difference = 1.0 - x
    difference_squared = difference**2
    total = 2.0 + x
    # adjoint of factors_that_are_sums.py:8    return np.sum((1.0 - x) ** 2 * (2.0 + x) * x)
    return (
        difference_squared * total
        + difference_squared * x
        - 2 * difference * (total * x)
    )
