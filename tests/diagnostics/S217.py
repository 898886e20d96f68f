"""S217: a decorated function inside a function."""

import numpy as np


def outer(x):
    @np.vectorize
    def square(t):
        return t * t

    return square(x)


# ---- diagnostic ----
# S217.py:7:6: error[S217]: the inner function `square` is decorated
#     7 |     @np.vectorize
#       |      ^^^^^^^^^^^^
#  help: leave the decorator out, or define the function at the top of the module    (tangentc explain
#        S217)
