"""S207: a `with` statement."""

import numpy as np


def logarithm(x):
    with np.errstate(divide="ignore"):
        return np.log(x)


# ---- diagnostic ----
# S207.py:7:5: error[S207]: `with` is not supported: what its context manager does is not known
#     7 |     with np.errstate(divide="ignore"):
#       |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#  help: use the context manager around the call of the function    (tangentc explain S207)
