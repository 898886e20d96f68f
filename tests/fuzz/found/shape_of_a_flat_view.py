"""A loop writes into a flat view of an argument, of which only the shape is wanted afterwards."""

import numpy as np


def f(x, y):
    v = x.reshape(-1)
    for _ in range(2):
        v[[1, 0]] += y[2]
    return x


ARGUMENTS = (np.array([-0.33, 0.501, -0.998, 0.173]), np.array([-1.08, -1.469, 1.112]))
WRT = ("y",)
