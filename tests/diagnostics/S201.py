"""S201: a write into an array, list or dict."""

import numpy as np


def clear_first(x):
    x[0] = 0.0
    return np.sum(x**2)


# ---- diagnostic ----
# S201.py:7:5: error[S201]: `x[0]` is written in place, which is not differentiated yet
#     7 |     x[0] = 0.0
#       |     ^^^^
#  help: build a new value instead, for example with np.where, np.concatenate or np.stack    (tangentc
#        explain S201)
