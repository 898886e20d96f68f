# wrt: state
# sample: state=((0.3, 1.2), -0.7)

import numpy as np


def energy(state):
    (q, p), m = state
    return p * p / (2.0 + m * m) + q**4


# ---- emitted ----

def energy_grad(state):
    """Gradient of `energy` (nested_unpacking.py:7) with respect to state.

    Emitted by tangentc; source sha256 865ba8439eab; target numpy.
    """
    (q, p), m = state
    total = 2.0 + m * m
    # adjoint of nested_unpacking.py:9    return p * p / (2.0 + m * m) + q**4
    q_bar = 4 * q**3
    quotient = 1.0 / total
    product = m * (p * p / total * quotient)
    m_bar = -product - product
    p_bar = 2 * (p * quotient)
    return (q_bar, p_bar), m_bar
