"""S101: a function that is not written in Python."""

import numpy as np

from tangentc import grad


def trigger():
    grad(np.sin)(1.0)


# ---- diagnostic ----
# error[S101]: `sin` is not written in Python, so it has no source to differentiate
#  help: declare a rule for it, or differentiate a Python function that calls it    (tangentc explain
#        S101)
