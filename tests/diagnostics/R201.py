"""R201: no derivative rule for a function."""

import scipy.special

from tangentc import grad


def f(x):
    return scipy.special.zeta(x, 2.0)


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# R201.py:9:12: error[R201]: no derivative rule for `zeta`, whose argument varies with an input
#     9 |     return scipy.special.zeta(x, 2.0)
#       |            ^^^^^^^^^^^^^^^^^^^^^^^^^^
#  help: declare a rule, or mark it with `constant(zeta)`    (tangentc explain R201)
