"""A402: a gradient of a result that is not a scalar."""

import numpy as np

from tangentc import grad


def trigger():
    grad(lambda x: 2.0 * x)(np.ones(3))


# ruff: noqa: E501
# ---- diagnostic ----
# error[A402]: `trigger.<locals>.<lambda>` returned an array of float64 with shape (3,); a gradient needs one floating-point number
#  help: return a real scalar, or use `vjp` or `elementwise_grad`    (tangentc explain A402)
