"""A408: an elementwise derivative of a function that is not elementwise."""

import numpy as np

from tangentc import elementwise_grad


def trigger():
    elementwise_grad(lambda x: np.sum(x**2))(np.ones(3))


# ruff: noqa: E501
# ---- diagnostic ----
# error[A408]: `trigger.<locals>.<lambda>` returned a NumPy scalar of float64 for `x`, an array of float64 with shape (3,); an elementwise function keeps the shape
#  help: use `vjp`, or `grad` if the result is one number    (tangentc explain A408)
