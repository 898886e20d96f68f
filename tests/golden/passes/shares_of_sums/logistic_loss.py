# wrt: z
# sample: z=np.linspace(-3.0, 3.0, 5), y=np.array([0.0, 1.0, 1.0, 0.0, 1.0])
# sample: z=np.array([-800.0, 800.0, 0.0]), y=np.array([0.0, 1.0, 1.0])
# alike: z=np.array([np.nan, -np.inf]), y=np.array([0.0, 1.0])

import numpy as np


def function(z, y):
    return np.mean(np.logaddexp(0.0, z) - y * z)


# ---- without shares_of_sums ----

import numpy as np


def function_grad(z, y):
    """Gradient of `function` (logistic_loss.py:9) with respect to z.

    Emitted by tangentc; source sha256 9130bd026dad; target numpy.
    """
    # adjoint of logistic_loss.py:10    return np.mean(np.logaddexp(0.0, z) - y * z)
    return (np.exp(z - np.logaddexp(0.0, z)) - y) * (1.0 / y.size)


# ---- with shares_of_sums ----

import numpy as np


def logistic(x):
    """The logistic function 1 / (1 + exp(-x)) of an array; no exponent is above zero, so nothing overflows."""
    share, total = np.exp(np.minimum(x, 0.0)), np.copysign(x, -1.0)
    share /= np.add(np.exp(total, total), 1.0, total)
    return share


def function_grad(z, y):
    """Gradient of `function` (logistic_loss.py:9) with respect to z.

    Emitted by tangentc; source sha256 9130bd026dad; target numpy.
    """
    # adjoint of logistic_loss.py:10    return np.mean(np.logaddexp(0.0, z) - y * z)
    return (logistic(z) - y) * (1.0 / y.size)
