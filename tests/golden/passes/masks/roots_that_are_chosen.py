# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])
# without: wrong

import numpy as np


def roots_that_are_chosen(x):
    with np.errstate(invalid="ignore"):
        return np.sum(np.where(x > 0.0, np.sqrt(x) * x, -x))


# ---- without masks ----

import numpy as np


def roots_that_are_chosen_grad(x):
    """Gradient of `roots_that_are_chosen` (roots_that_are_chosen.py:8) with respect to x.

    Emitted by tangentc; source sha256 067285649c35; target numpy.
    """
    with np.errstate(invalid="ignore"):
        condition = x > 0.0
        sqrt_x = np.sqrt(x)
    with np.errstate(invalid="ignore"):
        # adjoint of roots_that_are_chosen.py:10    return np.sum(np.where(x > 0.0, np.sqrt(x) * x, -x))
        filled = np.full_like(x, 1.0)
        where_condition = np.where(condition, filled, 0.0)
        x_bar = (
            sqrt_x * where_condition
            - np.where(condition, 0.0, filled)
            + x * where_condition / (2 * sqrt_x)
        )
    return x_bar


# ---- with masks ----

import numpy as np


def roots_that_are_chosen_grad(x):
    """Gradient of `roots_that_are_chosen` (roots_that_are_chosen.py:8) with respect to x.

    Emitted by tangentc; source sha256 067285649c35; target numpy.
    """
    with np.errstate(invalid="ignore"):
        condition = x > 0.0
        sqrt_x = np.sqrt(x)
    with np.errstate(invalid="ignore"):
        # adjoint of roots_that_are_chosen.py:10    return np.sum(np.where(x > 0.0, np.sqrt(x) * x, -x))
        difference = np.where(condition, sqrt_x, 0.0) - np.where(
            condition, 0.0, np.full_like(x, 1.0)
        )
        x_bar = difference + np.where(condition, x / (2 * sqrt_x), 0.0)
    return x_bar
