"""A new axis is not an index into what `ravel` shows."""

import numpy as np


def f(x):
    v = x.ravel()
    v.sort()
    w = v[None]
    w[0, 0] *= 2.0
    return w


ARGUMENTS = (np.array([[0.2, -0.9], [0.65, -0.6]]),)
WRT = ("x",)
