# wrt: x_bar, np_
# sample: x_bar=1.3, np_=0.4

import numpy as np


def collision(x_bar, np_):
    out = x_bar * np_
    x_bar_bar = out * x_bar
    return out + x_bar_bar


# ---- emitted ----

def collision_grad(x_bar, np_):
    """Gradient of `collision` (own_names.py:7) with respect to x_bar, np_.

    Emitted by tangentc; source sha256 e1eee78ffa8f; target numpy.
    """
    out = x_bar * np_
    # adjoint of own_names.py:9    x_bar_bar = out * x_bar
    out_bar = 1.0 + x_bar
    # own_names.py:8    out = x_bar * np_
    np__bar = x_bar * out_bar
    x_bar_bar = out + np_ * out_bar
    return x_bar_bar, np__bar
