"""A404: a seed that does not fit the result."""

import numpy as np

from tangentc import vjp


def trigger():
    _, pullback = vjp(lambda x: 2.0 * x)(np.ones(3))
    pullback(np.ones(4))


# ruff: noqa: E501
# ---- diagnostic ----
# error[A404]: the seed is an array of float64 with shape (4,), the result of `trigger.<locals>.<lambda>` is an array of float64 with shape (3,)
#  help: give a seed of the same structure, shapes and kind as the result    (tangentc explain A404)
