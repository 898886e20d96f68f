"""R202: an argument that a rule does not cover."""

import numpy as np

from tangentc import grad


def f(x):
    return np.sum(x, initial=x[0])


def trigger():
    grad(f)(np.ones(3))


# ---- diagnostic ----
# R202.py:9:12: error[R202]: call of `sum`: the rule of `np.sum` does not cover the argument `initial`
#     9 |     return np.sum(x, initial=x[0])
#       |            ^^^^^^^^^^^^^^^^^^^^^^^
#  help: leave the argument away, or compute it separately    (tangentc explain R202)
