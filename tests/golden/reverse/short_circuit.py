# wrt: x
# sample: x=0.7, limit=None
# sample: x=2.0, limit=None

import numpy as np


def bounded(x, limit):
    if limit is not None and x > limit or x > 1.5:
        return x * 2.0
    return x * x


# ---- emitted ----

def bounded_grad(x, limit):
    """Gradient of `bounded` (short_circuit.py:8) with respect to x.

    Emitted by tangentc; source sha256 19927e8ba8c1; target numpy.
    """
    if limit is not None and x > limit or x > 1.5:
        x_bar = 2.0
    else:
        x_bar = 2 * x
    return x_bar
