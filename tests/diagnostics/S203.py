"""S203: an in-place operation on a value that something else may see."""

import numpy as np

from tangentc import grad


def double(x):
    items = [x, 2.0 * x]
    y = items[0]
    y *= 2.0
    return np.sum(x * y)


def trigger():
    grad(double)(np.ones(3))


# ruff: noqa: E501
# ---- diagnostic ----
# S203.py:11:5: error[S203]: this changes an object that something else may still see: the caller, another name or a container
#    11 |     y *= 2.0
#       |     ^^^^^^^^
#  help: make a new value instead, `y = y + v` or `y = y.copy()` first    (tangentc explain S203)
