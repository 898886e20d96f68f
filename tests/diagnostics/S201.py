"""S201: a write that cannot be followed."""

import numpy as np

from tangentc import grad


def padded(x):
    y = x.copy()
    y.resize(6)
    return y[0] + y[1]


def trigger():
    grad(padded)(np.ones(3))


# ---- diagnostic ----
# S201.py:10:5: error[S201]: `.resize()` writes into an array
#    10 |     y.resize(6)
#       |     ^^^^^^^^
#  help: use the form that returns a new array, such as np.sort(x); writes are not differentiated yet
#        (tangentc explain S201)
