# wrt: x
# sample: x=0.3

import numpy as np


def function(x):
    decay = np.exp(-x)
    return (1.0 + decay) / (decay - 0.5)


# ---- with or without scalar_math ----

import numpy as np


def function_grad(x):
    """Gradient of `function` (quotient_by_exponential.py:7) with respect to x.

    Emitted by tangentc; source sha256 5aba3268e36f; target numpy.
    """
    decay = np.exp(-x)
    # adjoint of quotient_by_exponential.py:9    return (1.0 + decay) / (decay - 0.5)
    divisor = -0.5 + decay
    # quotient_by_exponential.py:8    decay = np.exp(-x)
    return decay * (1.5 / (divisor * divisor))
