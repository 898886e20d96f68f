# wrt: a, b
# sample: a=1.3, b=0.4, n=3

import numpy as np


def fibonacci(a, b, n):
    for _ in range(n):
        a, b = b, a + b * b
    return a * b


# ---- emitted ----

def fibonacci_grad(a, b, n):
    """Gradient of `fibonacci` (tuple_swap.py:7) with respect to a, b.

    Emitted by tangentc; source sha256 aa5eda7b8a38; target numpy.
    """
    b_saved = []
    for _ in range(n):
        b_saved.append(b)
        a, b = b, a + b * b
    a_bar = b
    b_bar = a
    for b in reversed(b_saved):
        # adjoint of tuple_swap.py:9    a, b = b, a + b * b
        product = b * b_bar
        a_bar, b_bar = b_bar, a_bar + product + product
    return a_bar, b_bar
