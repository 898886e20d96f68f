"""S234: an unpacking whose parts are not known when compiling."""

import numpy as np

from tangentc import grad


def f(x):
    return np.hypot(*x)


def trigger():
    grad(f)(np.ones(2))


# ---- diagnostic ----
# S234.py:9:21: error[S234]: the length of what is unpacked with `*` is not known here
#     9 |     return np.hypot(*x)
#       |                     ^^
#  help: write the items out, or unpack a tuple that is made in this function    (tangentc explain
#        S234)
