"""A write into what may be a view of an argument is not forgotten."""

import numpy as np


def f(x, s):
    x = np.swapaxes(x, 0, 1)
    x[::-1] = x
    return s * s


ARGUMENTS = (np.array([[-0.12, 0.87], [-0.84, -0.56]]), -0.447)
WRT = ("s",)
