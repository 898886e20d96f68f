"""What a function changes that is called with a view, the array changes with."""

import numpy as np


def bump(p, s):
    p += s


def f(x, y):
    v = y[:]
    bump(v, x[0])
    return np.sum(y * y)


ARGUMENTS = (np.array([0.2, 1.1]), np.array([0.12, 1.15, 0.87]))
WRT = ("x", "y")
