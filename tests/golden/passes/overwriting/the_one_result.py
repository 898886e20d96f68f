# wrt: x
# sample: x=np.linspace(-1.0, 1.0, 5)
# sample: x=np.array([[-0.0, 0.0], [700.0, -700.0]])
# alike: x=np.array([np.nan, np.inf, -np.inf, 400.0])

import numpy as np


def function(x):
    y = np.exp(x)
    z = np.tanh(x)
    return np.sum(y * z)


# ---- with or without overwriting ----

import numpy as np


def function_grad(x):
    """Gradient of `function` (the_one_result.py:9) with respect to x.

    Emitted by tangentc; source sha256 b324edea94f8; target numpy.
    """
    y = np.exp(x)
    z = np.tanh(x)
    # adjoint of the_one_result.py:10    y = np.exp(x)
    return (1 - z**2) * y + y * z
