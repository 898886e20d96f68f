"""T302: a complex number that varies."""

import numpy as np

from tangentc import grad


def f(x):
    return np.abs(x + 1j * x)


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# T302.py:9:23: error[T302]: a complex number meets a value that varies
#     9 |     return np.abs(x + 1j * x)
#       |                       ^^^^^^
#  help: compute with the real and imaginary parts as real numbers    (tangentc explain T302)
