"""S239: an iterator that may be read more than once."""

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
# S239.py:9:17: error[S239]: this iterator may be read more than once
#     9 |     backwards = reversed(x)
#       |                 ^^^^^^^^^^^
#  help: make a list of it, or write it into the `for` statement    (tangentc explain S239)
