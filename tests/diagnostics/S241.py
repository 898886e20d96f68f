"""S241: an object used where its attributes cannot be followed."""

from types import SimpleNamespace

import numpy as np

from tangentc import grad


def total(x):
    point = SimpleNamespace(x=x, y=2.0)
    return np.sum(point)


def trigger():
    grad(total)(1.5)


# ruff: noqa: E501
# ---- diagnostic ----
# S241.py:12:12: error[S241]: an object of class `SimpleNamespace` is used where a number, an array or a container of them is needed
#    12 |     return np.sum(point)
#       |            ^^^^^^^^^^^^^
#  help: use its attributes one by one    (tangentc explain S241)
