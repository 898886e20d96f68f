"""A write at an index array into a view reaches the whole array."""

import numpy as np


def f(x):
    v = x[0:2]
    v[[1, 0]] += 0.3
    return np.sum(x * x)


ARGUMENTS = (np.array([-0.12, -0.599, 0.382, 1.413]),)
WRT = ("x",)
