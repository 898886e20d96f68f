"""R201: no derivative rule for a function."""

import scipy.special

from tangentc import grad


def f(x):
    return scipy.special.zetac(x)


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# R201.py:9:12: error[R201]: no derivative rule for `zetac`, whose argument varies with an input
#     9 |     return scipy.special.zetac(x)
#       |            ^^^^^^^^^^^^^^^^^^^^^^
#  help: declare a rule, or mark it with `constant(zetac)`    (tangentc explain R201)
