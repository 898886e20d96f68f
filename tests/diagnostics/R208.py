"""R208: an argument that varies where its function has no derivative."""

import scipy.special

from tangentc import grad


def f(x):
    return scipy.special.jv(x, 2.0)


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# R208.py:9:12: error[R208]: `jv` is not differentiated with respect to `v`, which varies here
#     9 |     return scipy.special.jv(x, 2.0)
#       |            ^^^^^^^^^^^^^^^^^^^^^^^^
#  help: make it a constant of the computation    (tangentc explain R208)
