"""S236: a loop over functions that is left early."""

import numpy as np

from tangentc import grad


def f(x):
    for function in (np.sin, np.cos):
        x = function(x)
        if x > 0.5:
            break
    return x


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# S236.py:9:5: error[S236]: `break` in a loop over functions
#     9 |     for function in (np.sin, np.cos):
#       |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#  help: write the calls out, one after the other    (tangentc explain S236)
