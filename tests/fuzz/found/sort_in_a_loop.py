"""A loop carries what a method writes, under another name."""

import numpy as np


def f(y):
    v = y[:-1]
    for _ in range(2):
        v.sort()
        v *= 0.5
    w = y
    return np.sum(w * np.arange(3.0))


ARGUMENTS = (np.array([1.42, -0.53, 1.19]),)
WRT = ("y",)
