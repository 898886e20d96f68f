"""A loop carries what a call writes."""

import numpy as np


def f(x, y, s):
    v = y[...]
    for _ in range(len(v)):
        np.add(v, s, out=v)
    return y * x[0]


ARGUMENTS = (np.array([1.17, -1.1]), np.array([-1.08, 1.48, -0.07]), 0.963)
WRT = ("x", "y", "s")
