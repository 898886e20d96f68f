# wrt: parameters    mode: forward
# sample: parameters=(np.array([1.0, 2.0]), 0.5), x=np.array([0.3, -0.2])

import numpy as np


def affine(parameters, x):
    scale, shift = parameters
    return np.tanh(scale * x + shift)


# ---- emitted ----

import numpy as np


def affine_jvp(parameters, x, *, parameters_dot):
    """Value of `affine` (structure.py:7) and its tangent, for tangents of parameters.

    Emitted by tangentc; source sha256 92438a8d79c4; target numpy.
    """
    scale, shift = parameters
    # tangent of structure.py:8    scale, shift = parameters
    scale_dot, shift_dot = parameters_dot
    tanh_value = np.tanh(scale * x + shift)
    return tanh_value, (1 - tanh_value**2) * (scale_dot * x + shift_dot)
