"""R202: an argument that a rule does not cover."""

import numpy as np

from tangentc import grad


def f(x):
    return np.concatenate((x, x), casting="unsafe")


def trigger():
    grad(f)(np.ones(3))


# ---- diagnostic ----
# R202.py:9:12: error[R202]: call of `concatenate`: the rule of `np.concatenate` does not cover the argument `casting`
#     9 |     return np.concatenate((x, x), casting="unsafe")
#       |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#  help: leave the argument away, or compute it separately    (tangentc explain R202)
