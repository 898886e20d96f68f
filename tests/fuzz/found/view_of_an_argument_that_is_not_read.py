"""A view is written, and nobody reads the array but the caller."""

import numpy as np


def f(x, y):
    v = y[:]
    v *= 0.5
    return np.sum(x)


ARGUMENTS = (np.array([0.83, -1.16]), np.array([1.2, -1.1, 1.2]))
WRT = ("x",)
