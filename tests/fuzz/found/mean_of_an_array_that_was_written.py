"""The adjoint of a mean stands in read-only memory; a write into the array before it is undone in that adjoint."""

import numpy as np


def f(x, y):
    pair = np.array([x, y])
    if x > 0.4:
        kept = [pair, x]
        x = kept[1] * 2
    pair[0] = pair[0] * 3 * y
    return np.mean(pair, axis=0) * sum(pair) * x


ARGUMENTS = (0.9, 0.7)
WRT = ("x", "y")
