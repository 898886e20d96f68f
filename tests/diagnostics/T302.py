"""T302: a complex number where the derivative is known for real ones only."""

import numpy as np

from tangentc import grad


def f(x):
    return np.std(x + 1j * x**2)


def trigger():
    grad(f)(np.array([0.5, 1.5]))


# ---- diagnostic ----
# T302.py:9:12: error[T302]: an operand of `std` is complex, and its derivative is known for real ones only
#     9 |     return np.std(x + 1j * x**2)
#       |            ^^^^^^^^^^^^^^^^^^^^^
#  help: compute with the real and imaginary parts, np.real(z) and np.imag(z)    (tangentc explain
#        T302)
