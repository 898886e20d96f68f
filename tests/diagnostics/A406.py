"""A406: tangents that do not fit the arguments."""

import numpy as np

from tangentc import jvp


def trigger():
    jvp(lambda x: 2.0 * x)((np.ones(3),), (np.ones(4),))


# ruff: noqa: E501
# ---- diagnostic ----
# error[A406]: the tangent of `x` is an array of float64 with shape (4,), the argument is an array of float64 with shape (3,)
#  help: give one tangent per argument, of its structure and shapes, or None for an argument that does
#        not move    (tangentc explain A406)
