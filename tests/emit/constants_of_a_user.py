"""A module as users have them: what their functions read from it."""

import numpy as np

GRAVITY = 9.81
TABLE = np.array([1.0, 2.0, 4.0])


def smooth(x):
    return np.tanh(x)
