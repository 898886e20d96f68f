# wrt: x
# sample: x=np.linspace(-1.0, 1.0, 5)
# sample: x=np.array([1.0, 2.0])
# alike: x=np.array([np.nan, 1.0, np.inf])

import numpy as np


def function(x):
    gaps = x[1:] - x[:-1] ** 2
    return np.sum(gaps**2) + np.sum(np.sin(x[:-1])) + np.sum(np.cos(x[1:]))


# ---- without parts_together ----

import numpy as np


def function_grad(x):
    """Gradient of `function` (differences_of_neighbours.py:9) with respect to x.

    Emitted by tangentc; source sha256 3c8815ad7209; target numpy.
    """
    x_part = x[:-1]
    gaps = x[1:] - x_part**2
    x_part_2 = x[:-1]
    # adjoint of differences_of_neighbours.py:11    return np.sum(gaps**2) + np.sum(np.sin(x[:-1])) + np.sum(np.cos(x[1:]))
    x_bar = np.zeros_like(x)
    x_bar[1:] -= np.sin(x[1:])
    x_bar[:-1] += np.cos(x_part_2)
    gaps_bar = 2 * gaps
    # differences_of_neighbours.py:10    gaps = x[1:] - x[:-1] ** 2
    x_bar[:-1] -= 2 * x_part * gaps_bar
    x_bar[1:] += gaps_bar
    return x_bar


# ---- with parts_together ----

import numpy as np


def function_grad(x):
    """Gradient of `function` (differences_of_neighbours.py:9) with respect to x.

    Emitted by tangentc; source sha256 3c8815ad7209; target numpy.
    """
    x_part = x[:-1]
    gaps = x[1:] - x_part**2
    # adjoint of differences_of_neighbours.py:11    return np.sum(gaps**2) + np.sum(np.sin(x[:-1])) + np.sum(np.cos(x[1:]))
    sin_value = np.sin(x[1:])
    gaps_bar = 2 * gaps
    x_bar = np.zeros(x.shape)
    # differences_of_neighbours.py:10    gaps = x[1:] - x[:-1] ** 2
    x_bar[:-1] = np.cos(x[:-1]) - 2 * x_part * gaps_bar
    x_bar[1:] += gaps_bar - sin_value
    return x_bar
