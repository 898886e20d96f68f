"""R208: an argument that varies where its function has no derivative."""

import numpy as np

from tangentc import grad


def f(x):
    return np.sum(np.where(x, 1.0, 2.0))


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# R208.py:9:19: error[R208]: `where` is not differentiated with respect to `condition`, which varies here
#     9 |     return np.sum(np.where(x, 1.0, 2.0))
#       |                   ^^^^^^^^^^^^^^^^^^^^^
#  help: make it a constant of the computation    (tangentc explain R208)
