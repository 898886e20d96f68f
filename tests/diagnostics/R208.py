"""R208: an argument that varies where its function has no derivative."""

import numpy as np

from tangentc import grad


def f(x):
    return np.var(np.ones(3), ddof=x)


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# R208.py:9:12: error[R208]: `var` is not differentiated with respect to `ddof`, which varies here
#     9 |     return np.var(np.ones(3), ddof=x)
#       |            ^^^^^^^^^^^^^^^^^^^^^^^^^^
#  help: make it a constant of the computation    (tangentc explain R208)
