# wrt: x
# sample: x=np.array([[0.3, -0.7], [0.1, 0.2]])
# alike: x=np.array([[np.nan, np.inf], [-0.0, 0.0]])
# alike: x=np.zeros((0, 3))

import numpy as np


def filled_array_meets_its_shape(x):
    return np.sum(np.sum(np.sin(x), axis=1) ** 2)


# ---- without stretching ----

import numpy as np


def filled_array_meets_its_shape_grad(x):
    """Gradient of `filled_array_meets_its_shape` (filled_array_meets_its_shape.py:9) with respect to x.

    Emitted by tangentc; source sha256 ead87194c3d4; target numpy.
    """
    sin_x = np.sin(x)
    sum_sin_x = np.sum(sin_x, axis=1)
    # adjoint of filled_array_meets_its_shape.py:10    return np.sum(np.sum(np.sin(x), axis=1) ** 2)
    stretched = np.broadcast_to(
        (2 * sum_sin_x * np.full_like(sum_sin_x**2, 1.0))[:, None], sin_x.shape
    )
    return np.cos(x) * stretched


# ---- with stretching ----

import numpy as np


def filled_array_meets_its_shape_grad(x):
    """Gradient of `filled_array_meets_its_shape` (filled_array_meets_its_shape.py:9) with respect to x.

    Emitted by tangentc; source sha256 ead87194c3d4; target numpy.
    """
    # adjoint of filled_array_meets_its_shape.py:10    return np.sum(np.sum(np.sin(x), axis=1) ** 2)
    return np.cos(x) * (2 * np.sum(np.sin(x), axis=1))[:, None]
