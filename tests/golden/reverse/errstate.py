# wrt: p
# sample: p=np.array([0.2, 0.5, 0.8])
import numpy as np


def entropy(p):
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p > 0.0, p * np.log(p), 0.0)
    return -np.sum(terms)


# ---- emitted ----

import numpy as np


def entropy_grad(p):
    """Gradient of `entropy` (errstate.py:6) with respect to p.

    Emitted by tangentc; source sha256 d4ea5caccb3f; target numpy.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        condition = p > 0.0
        log_p = np.log(p)
    with np.errstate(divide="ignore", invalid="ignore"):
        # adjoint of errstate.py:8    terms = np.where(p > 0.0, p * np.log(p), 0.0)
        p_bar = np.where(condition, log_p * -1.0, 0.0) + np.where(
            condition, p * -1.0 / p, 0.0
        )
    return p_bar
