"""A name that stands for an argument, which nobody reads but the caller, is changed by a function."""

import numpy as np


def dampen(q):
    q *= 0.7


def f(x, y):
    x, a, x = 0.5, x, x
    x *= 0.5
    dampen(a)
    return np.sum(y)


ARGUMENTS = (np.array([0.21, 1.31, -0.85]), np.array([-0.01, -0.58]))
WRT = ("y",)
