"""S239: an iterator that is gone through twice."""

import numpy as np

from tangentc import grad


def f(x):
    backwards = reversed(x)
    total = 0.0
    for a in backwards:
        total = total + a
        if total > 1.0:
            break
    for a in backwards:
        total = total * a
    return total


def trigger():
    grad(f)(np.ones(3))


# ---- diagnostic ----
