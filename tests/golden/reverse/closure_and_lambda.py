# wrt: x
# sample: x=0.7, k=2.0

import numpy as np


def response(x, k):
    def spring(u):
        return -k * u

    damped = lambda u: spring(u) - 0.1 * u**3  # noqa: E731
    return damped(x) * x


# ---- emitted ----

def response_grad(x, k):
    """Gradient of `response` (closure_and_lambda.py:7) with respect to x.

    Emitted by tangentc; source sha256 e23da9a1e81d; target numpy.
    """
    product = -k * x
    x_bar = product - 0.1 * x**3
    # adjoint of closure_and_lambda.py:9    return -k * u
    return x_bar - 3 * x**2 * (0.1 * x) + product
