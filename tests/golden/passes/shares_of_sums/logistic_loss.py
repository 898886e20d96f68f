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


def function_grad(z, y):
    """Gradient of `function` (logistic_loss.py:9) with respect to z.

    Emitted by tangentc; source sha256 9130bd026dad; target numpy.
    """
    # adjoint of logistic_loss.py:10    return np.mean(np.logaddexp(0.0, z) - y * z)
    z_bar = (np.exp(np.minimum(z, 0.0)) / (1.0 + np.exp(-np.abs(z))) - y) * (
        1.0 / y.size
    )
    return z_bar
