"""S106: a functools.partial object."""

import functools

from tangentc import grad


def power(x, n):
    return x**n


def trigger():
    grad(functools.partial(power, n=3))(1.0)


# ---- diagnostic ----
# S106.py:8:1: error[S106]: a functools.partial of `power` is not read yet
#     8 | def power(x, n):
#       | ^^^^^^^^^^^^^^^^
#  help: write it as a lambda or a `def` that passes the fixed arguments on    (tangentc explain S106)
